using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace Lamplighter.Tests;

public sealed class ReleaseTests
{
    // eng/release.sh packs a second time, in another folder.
    private static readonly string? s_second = Environment.GetEnvironmentVariable("LAMPLIGHTER_SECOND_BUILD");

    public static TheoryData<string> Names => [.. Packed.Names];

    public static TheoryData<string> Libraries => [.. Packed.Names.Where(name => name != "Lamplighter.LocalHost")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Contents_OfASecondBuild_AreTheSame(string name)
    {
        Assert.SkipUnless(s_second is { Length: > 0 }, "LAMPLIGHTER_SECOND_BUILD isn't set: eng/release.sh sets it.");

        var second = Packed.OpenFile(Path.Combine(s_second!, $"{name}.{Packed.Version}.nupkg"));
        Assert.Empty(PackedContents.Differences(Packed.Open(name), second));
    }

    [Fact]
    public void Differences_OfAnotherPackage_AreFound()
    {
        var own = Packed.Open("Lamplighter.Core");
        var copy = Path.Combine(Directory.CreateTempSubdirectory("lamplighter-release-").FullName, "copy.nupkg");
        File.Copy(own.File, copy);
        using (var archive = ZipFile.Open(copy, ZipArchiveMode.Update))
        {
            archive.GetEntry("README.md")!.Delete();
            using var added = new StreamWriter(archive.CreateEntry("added.txt").Open());
            added.Write("new");
        }

        Assert.Empty(PackedContents.Differences(own, own));
        Assert.Equal(["README.md", "added.txt"], PackedContents.Differences(own, Packed.OpenFile(copy)));
        Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Symbols_OfALibrary_NameSourcesWithoutTheFolderOfTheBuild(string name)
    {
        var file = Path.Combine(Packed.Folder, $"{name}.{Packed.Version}.snupkg");
        Assert.True(File.Exists(file) || IsWithoutAssembly(name), $"{file} is missing.");
        foreach (var (entry, content) in File.Exists(file) ? Packed.OpenFile(file).Read(".pdb") : [])
        {
            using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(content));
            var reader = provider.GetMetadataReader();
            var sources = reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)).ToList();
            Assert.NotEmpty(sources);
            Assert.All(sources, source => Assert.True(source.StartsWith("/_", StringComparison.Ordinal), $"{entry}: {source}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Notices_OfBundledAssemblies_NameEachOfThem(string name)
    {
        var package = Packed.Open(name);
        var bundled = package.Entries
            .Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal))
            .Select(entry => Path.GetFileNameWithoutExtension(entry))
            .Where(assembly => !assembly.StartsWith("Lamplighter.", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        var notices = string.Concat(
            package.Read("THIRD-PARTY-NOTICES.txt").Select(file => Encoding.UTF8.GetString(file.Content)));

        // Spectre.Console.Ansi is a part of Spectre.Console.
        Assert.All(bundled, assembly => Assert.True(
            notices.Contains(assembly, StringComparison.Ordinal)
                || notices.Contains(assembly[..assembly.LastIndexOf('.')], StringComparison.Ordinal),
            assembly));
    }

    [Fact]
    public async Task Notes_OfAVersion_AreItsSectionOfTheChangelog()
    {
        var changelog = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "CHANGELOG.md"), TestContext.Current.CancellationToken);
        var sections = changelog.Split("\n## ")[1..].Select(section => section.Split('\n', 2)).ToList();
        Assert.Equal("Unreleased", sections[0][0]);

        foreach (var section in sections)
        {
            Assert.Equal(section[1].Trim(), (await NotesAsync(section[0].Split(' ')[0])).Trim());
        }
    }

    private static async Task<string> NotesAsync(string version)
    {
        var start = new ProcessStartInfo("bash", ["eng/release.sh", version, "--notes"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static bool IsWithoutAssembly(string name) =>
        !Packed.Open(name).Entries.Any(
            entry => entry.StartsWith("lib/", StringComparison.Ordinal) && entry.EndsWith(".dll", StringComparison.Ordinal));
}
