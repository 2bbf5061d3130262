using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;

namespace Lamplighter.Tests.Targets;

/// <summary>Symbols as a compiler writes them, for source files of a test.</summary>
internal static class SymbolsFile
{
    internal static readonly Guid Sha1 = new("ff1816ec-aa5e-4d10-87f7-6f4963833460");
    internal static readonly Guid Sha256 = new("8829d00f-11b8-4213-878b-770e8597ac16");

    /// <summary>Writes an assembly's name and, beside it, symbols with these sources.</summary>
    internal static string Write(string assembly, params (string Path, string Content)[] sources)
    {
        File.WriteAllText(assembly, "not an assembly, whose symbols are beside it");
        File.WriteAllBytes(Path.ChangeExtension(assembly, ".pdb"), Build(Sha256, sources).ToArray());
        return assembly;
    }

    [SuppressMessage("Security", "CA5350", Justification = "Compilers can use this algorithm.")]
    internal static BlobBuilder Build(Guid algorithm, params (string Path, string Content)[] sources)
    {
        var metadata = new MetadataBuilder();
        foreach (var (path, content) in sources)
        {
            var bytes = Encoding.UTF8.GetBytes(content);
            metadata.AddDocument(
                metadata.GetOrAddDocumentName(path),
                metadata.GetOrAddGuid(algorithm),
                metadata.GetOrAddBlob(algorithm == Sha256 ? SHA256.HashData(bytes) : SHA1.HashData(bytes)),
                default);
        }

        var symbols = new BlobBuilder();
        new PortablePdbBuilder(metadata, [.. new int[MetadataTokens.TableCount]], default).Serialize(symbols);
        return symbols;
    }

    /// <summary>Writes an assembly that contains symbols with these sources.</summary>
    internal static string Embed(string assembly, params (string Path, string Content)[] sources)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("a.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("a"), new Version(1, 0), default, default, 0, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(
            0, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        var debug = new DebugDirectoryBuilder();
        debug.AddReproducibleEntry();
        debug.AddEmbeddedPortablePdbEntry(Build(Sha256, sources), 0x0100);
        var file = new BlobBuilder();
        new ManagedPEBuilder(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage),
            new MetadataRootBuilder(metadata),
            new BlobBuilder(),
            debugDirectoryBuilder: debug).Serialize(file);
        File.WriteAllBytes(assembly, file.ToArray());
        return assembly;
    }
}
