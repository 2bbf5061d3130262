using System.Text;

namespace Lamplighter.Tests;

public sealed class PackageTests
{
    // An addition to a package may depend on it.
    private static readonly Dictionary<string, string[]> s_siblings = new(StringComparer.Ordinal)
    {
        ["Lamplighter.Core"] = [],
        ["Lamplighter.LocalHost"] = [],
        ["Lamplighter.Templates"] = [],
        ["Lamplighter.Migration"] = [],
        ["Lamplighter.Batch"] = ["Lamplighter.Core", "Lamplighter.Events"],
        ["Lamplighter.Tokens"] = ["Lamplighter.Core", "Lamplighter.EventHandler"],
        ["Lamplighter.Tracing.AwsSdk"] = ["Lamplighter.Core", "Lamplighter.Tracing"],
    };

    public static TheoryData<string> Names => [.. Packed.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Dependencies_OnSiblings_AreExactlyTheOwnVersion(string name)
    {
        var own = Packed.Open(name).Dependencies.Where(pair => pair.Key.StartsWith("Lamplighter.", StringComparison.Ordinal))
            .ToDictionary();

        Assert.Subset(
            s_siblings.GetValueOrDefault(name, ["Lamplighter.Core"]).ToHashSet(StringComparer.Ordinal),
            own.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(own, pair => Assert.Equal($"[{Packed.Version}]", pair.Value));
        Assert.True(
            own.ContainsKey("Lamplighter.Core") || s_siblings.ContainsKey(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Metadata_Any_IsComplete(string name)
    {
        var package = Packed.Open(name);

        Assert.Equal(Packed.ProjectUrl, package.Text("projectUrl"));
        Assert.Equal("icon.png", package.Text("icon"));
        Assert.Equal("README.md", package.Text("readme"));
        Assert.Equal("MIT", package.Text("license"));
        Assert.NotEmpty(package.Text("releaseNotes")!);
        Assert.NotEmpty(package.Text("description")!);
        Assert.NotNull(package.Metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("url"));
        Assert.Superset(new HashSet<string> { "icon.png", "README.md", "CHANGELOG.md" }, package.Entries.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Files_Any_DoNotSayWhereTheyWereBuilt(string name)
    {
        var folder = Encoding.UTF8.GetBytes(Repository.Root);

        Assert.All(
            Packed.Open(name).Read(".dll", ".exe", ".pdb", ".json", ".targets"),
            file => Assert.True(file.Content.AsSpan().IndexOf(folder) < 0, file.Name));
    }

    [Fact]
    public void Tool_Files_AreOnlyThoseThatItNeeds()
    {
        var entries = Packed.Open("Lamplighter.LocalHost").Entries;

        Assert.Contains("THIRD-PARTY-NOTICES.txt", entries);
        Assert.Contains("tools/net10.0/any/runner/Lamplighter.FunctionRunner.dll", entries);
        Assert.DoesNotContain(entries, entry => entry.EndsWith("web.config", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, entry => entry.Contains("staticwebassets", StringComparison.Ordinal));
        Assert.DoesNotContain(
            entries,
            entry =>
                entry.StartsWith("tools/", StringComparison.Ordinal)
                    && entry.EndsWith(".xml", StringComparison.Ordinal)
                    && !entry.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal));
    }

    [Fact]
    public void Migration_Files_AreForTheCompilerAlone()
    {
        var package = Packed.Open("Lamplighter.Migration");

        Assert.Superset(
            new HashSet<string>
            {
                "analyzers/dotnet/cs/Lamplighter.Migration.dll",
                "analyzers/dotnet/cs/Lamplighter.Migration.Analyzers.dll",
            },
            package.Entries.ToHashSet());
        Assert.DoesNotContain(package.Entries, entry => entry.StartsWith("lib/", StringComparison.Ordinal));
        Assert.Equal("true", package.Text("developmentDependency"));
    }

    [Theory]
    [InlineData("Lamplighter.Core", "LAMP0001")]
    [InlineData("Lamplighter.Logging", "LAMP0030")]
    [InlineData("Lamplighter.EventHandler", "LAMP0101")]
    [InlineData("Lamplighter.Batch", "LAMP0401")]
    [InlineData("Lamplighter.Metrics", "LAMP0201")]
    [InlineData("Lamplighter.Migration", "LAMP0901")]
    [InlineData("Lamplighter.Tracing", "LAMP0040")]
    public void Diagnostics_OfAPackage_HaveTheirPagesInIt(string name, string id) =>
        Assert.Contains($"docs/diagnostics/{id}.md", Packed.Open(name).Entries);
}
