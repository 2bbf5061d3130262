using Mono.Cecil;

namespace Lamplighter.Tests;

public sealed class PackageTests
{
    // An addition to a package may depend on it.
    private static readonly Dictionary<string, string> s_additions = new(StringComparer.Ordinal)
    {
        ["Lamplighter.Batch"] = "Lamplighter.Events",
        ["Lamplighter.Tokens"] = "Lamplighter.EventHandler",
        ["Lamplighter.Tracing.AwsSdk"] = "Lamplighter.Tracing",

        // Two assemblies of one package: analyzers must not need the editor's assemblies.
        ["Lamplighter.Migration"] = "Lamplighter.Migration.Analyzers",
    };

    public static TheoryData<string> Projects => [.. Assemblies.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAPackage_AreNoSiblings(string project)
    {
        using var module = ModuleDefinition.ReadModule(Assemblies.Find(project));

        var siblings = module.AssemblyReferences.Select(reference => reference.Name)
            .Where(
                name =>
                    name.StartsWith("Lamplighter.", StringComparison.Ordinal)
                        && name != "Lamplighter.Core"
                        && s_additions.GetValueOrDefault(module.Assembly.Name.Name) != name);

        Assert.Empty(siblings);
    }
}
