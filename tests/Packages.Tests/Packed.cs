using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Lamplighter.Tests;

/// <summary>A packed package: its entries and its nuspec.</summary>
internal sealed class Packed
{
    private Packed(string file)
    {
        File = file;
        using var archive = ZipFile.OpenRead(file);
        Entries = [.. archive.Entries.Select(entry => entry.FullName)];
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    public static string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "packages");

    public static string Version { get; } = Setting("Version");

    public static string ProjectUrl { get; } = Setting("ProjectUrl");

    /// <summary>The names of all packages, tool included.</summary>
    public static IEnumerable<string> Names => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "Lamplighter.*.nupkg")
            .Select(file => Path.GetFileName(file)[..^($".{Version}.nupkg".Length)])
            .Order(StringComparer.Ordinal)
        : throw new InvalidOperationException(
            $"There are no packages in {Folder}. Run: dotnet pack Lamplighter.slnx -c Release -o artifacts/packages");

    public string File { get; }

    public IReadOnlyList<string> Entries { get; }

    public XElement Metadata { get; }

    /// <summary>The dependencies by name, with the range of versions as the nuspec writes it.</summary>
    public IReadOnlyDictionary<string, string> Dependencies => Metadata.Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value, StringComparer.Ordinal);

    public static Packed Open(string name) => new(Path.Combine(Folder, $"{name}.{Version}.nupkg"));

    public static Packed OpenFile(string file) => new(file);

    public string? Text(string name) => Metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    /// <summary>The bytes of all entries with one of these endings.</summary>
    public IEnumerable<(string Name, byte[] Content)> Read(params string[] endings)
    {
        using var archive = ZipFile.OpenRead(File);
        foreach (var entry in archive.Entries.Where(
            entry => endings.Any(ending => entry.FullName.EndsWith(ending, StringComparison.OrdinalIgnoreCase))))
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }

    private static string Setting(string key) =>
        typeof(Packed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
