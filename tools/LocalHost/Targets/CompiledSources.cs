using System.Diagnostics.CodeAnalysis;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>
/// The source files that were compiled into the assemblies of a folder, with the checksums that the compiler stored in their symbols.
/// They show whether a build contains what a file holds now. Times can't show that: a file may be saved after the compiler has read it
/// and before the compiler writes.
/// </summary>
internal sealed class CompiledSources
{
    private static readonly Guid s_sha1 = new("ff1816ec-aa5e-4d10-87f7-6f4963833460");
    private static readonly Guid s_sha256 = new("8829d00f-11b8-4213-878b-770e8597ac16");
    private static readonly EnumerationOptions s_direct = new() { IgnoreInaccessible = true };

    // A file can be a part of several assemblies.
    private readonly Dictionary<string, List<(Guid Algorithm, byte[] Checksum)>> _checksums = new(StringComparer.Ordinal);

    private CompiledSources()
    {
    }

    public IEnumerable<string> Files => _checksums.Keys;

    public static bool IsCode(string path) => Path.GetExtension(path) is ".cs" or ".fs" or ".vb";

    /// <summary>Reads the symbols of all assemblies in the folder. Assemblies without symbols are left out.</summary>
    public static CompiledSources Read(string folder) =>
        ReadAll(Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.dll", s_direct) : []);

    /// <summary>
    /// Reads the symbols of the assembly and of those that its .deps.json file names. Others in its folder may be left from projects
    /// that have another name now.
    /// </summary>
    public static CompiledSources Of(string assembly) =>
        ReadAll(Dependencies(assembly).Select(name => Path.Combine(Path.GetDirectoryName(assembly)!, name)).Append(assembly).Distinct());

    private static CompiledSources ReadAll(IEnumerable<string> assemblies)
    {
        var sources = new CompiledSources();
        foreach (var assembly in assemblies)
        {
            try
            {
                sources.AddAssembly(assembly);
            }
            catch (Exception error) when (error is BadImageFormatException or IOException or UnauthorizedAccessException)
            {
                // Not a .NET assembly, or its symbols have another format.
            }
        }

        return sources;
    }

    /// <summary>Returns whether all assemblies contain the file as it is now; null when no symbols mention the file.</summary>
    public bool? Contain(string path)
    {
        if (!_checksums.TryGetValue(Path.GetFullPath(path), out var checksums))
        {
            return null;
        }

        try
        {
            var content = File.ReadAllBytes(path);
            return checksums.TrueForAll(one => Hash(one.Algorithm, content).SequenceEqual(one.Checksum));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static List<string> Dependencies(string assembly)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(assembly, ".deps.json")));
            return document.RootElement.Member("targets", JsonValueKind.Object) is { } targets
                ?
                [
                    .. targets.EnumerateObject()
                        .Where(target => target.Value.ValueKind == JsonValueKind.Object)
                        .SelectMany(target => target.Value.EnumerateObject())
                        .Select(library => library.Value.Member("runtime", JsonValueKind.Object))
                        .OfType<JsonElement>()
                        .SelectMany(files => files.EnumerateObject())
                        .Select(file => Path.GetFileName(file.Name)),
                ]
                : [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void AddAssembly(string assembly)
    {
        var symbols = Path.ChangeExtension(assembly, ".pdb");
        if (File.Exists(symbols))
        {
            using var stream = File.OpenRead(symbols);
            using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
            Add(provider.GetMetadataReader());
            return;
        }

        using var file = new PEReader(File.OpenRead(assembly));
        foreach (var entry in file.ReadDebugDirectory().Where(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb))
        {
            using var provider = file.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
            Add(provider.GetMetadataReader());
        }
    }

    private void Add(MetadataReader symbols)
    {
        foreach (var document in symbols.Documents.Select(symbols.GetDocument))
        {
            var algorithm = symbols.GetGuid(document.HashAlgorithm);
            var path = symbols.GetString(document.Name);
            if ((algorithm == s_sha1 || algorithm == s_sha256)
                && Path.IsPathFullyQualified(path)
                && IsCode(path))
            {
                path = Path.GetFullPath(path);
                _checksums.TryAdd(path, []);
                _checksums[path].Add((algorithm, symbols.GetBlobBytes(document.Hash)));
            }
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "The compiler chose the algorithm.")]
    private static ReadOnlySpan<byte> Hash(Guid algorithm, byte[] content) =>
        algorithm == s_sha256 ? SHA256.HashData(content) : SHA1.HashData(content);
}
