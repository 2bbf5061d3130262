using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Lamplighter.Tests.Reading;

/// <summary>The folder of each type of an assembly, taken from the documents that its symbols name.</summary>
internal sealed class SourceFolders
{
    // A type that has no method body with a line of source has this record instead.
    private static readonly Guid s_typeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly Dictionary<int, string> _folders = [];

    public SourceFolders(string assembly, string project)
    {
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(assembly));
        var (pdb, metadata) = (symbols.GetMetadataReader(), image.GetMetadataReader());
        foreach (var handle in metadata.TypeDefinitions)
        {
            var documents = DocumentsOf(handle, metadata, pdb).Where(document => !IsGenerated(document)).ToList();
            if (documents.Count > 0)
            {
                // A partial type belongs to the folder that most of its documents are in.
                _folders[MetadataTokens.GetToken(handle)] = documents.GroupBy(document => Folder(document, project))
                    .MaxBy(group => group.Count())!.Key;
            }
        }
    }

    /// <summary>
    /// The folder of a type by its metadata token, relative to its project; null for what the compiler or a generator made.
    /// </summary>
    public string? Find(int token) => _folders.GetValueOrDefault(token);

    private static IEnumerable<string> DocumentsOf(TypeDefinitionHandle type, MetadataReader metadata, MetadataReader pdb)
    {
        foreach (var method in metadata.GetTypeDefinition(type).GetMethods())
        {
            var information = pdb.GetMethodDebugInformation(method.ToDebugInformationHandle());
            if (!information.Document.IsNil)
            {
                yield return pdb.GetString(pdb.GetDocument(information.Document).Name);
            }
        }

        foreach (var record in pdb.GetCustomDebugInformation(type)
            .Select(pdb.GetCustomDebugInformation)
            .Where(record => pdb.GetGuid(record.Kind) == s_typeDocuments))
        {
            var blob = pdb.GetBlobReader(record.Value);
            while (blob.RemainingBytes > 0)
            {
                yield return pdb.GetString(pdb.GetDocument(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger())).Name);
            }
        }
    }

    private static bool IsGenerated(string document) =>
        document.Contains("/obj/", StringComparison.Ordinal) || document.EndsWith(".g.cs", StringComparison.Ordinal);

    private static string Folder(string document, string project) => Path.GetRelativePath(project, Path.GetDirectoryName(document)!);
}
