using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter;

/// <summary>Weaves one assembly file in place, with its symbols.</summary>
public static class AssemblyWeaver
{
    /// <summary>Weaves an assembly; one without woven attributes, or woven already, stays as it is.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="references">The files of the assemblies that it refers to.</param>
    /// <param name="keyFile">The key that it is signed with; empty for none.</param>
    /// <returns>How many methods were woven.</returns>
    public static int Weave(string path, IEnumerable<string> references, string keyFile)
    {
        using var resolver = new ReferenceResolver(references);

        // Few assemblies have woven methods: the others are neither read as a whole nor written.
        using (var glance = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver }))
        {
            if (!WovenMethods.MayHave(glance))
            {
                return 0;
            }
        }

        // The file is written over, so what is read must be in memory.
        var symbols = HasSymbols(path);
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            AssemblyResolver = resolver,
            MetadataImporterProvider = new MetadataImporterProvider(),
            InMemory = true,
            ReadSymbols = symbols,
            SymbolReaderProvider = symbols ? new DefaultSymbolReaderProvider(throwIfNoSymbol: false) : null,
        });
        var count = new ModuleWeaver(module).Weave();
        if (count > 0)
        {
            module.Write(path, new WriterParameters
            {
                DeterministicMvid = true,
                WriteSymbols = module.HasSymbols,
                StrongNameKeyBlob = keyFile.Length > 0 ? File.ReadAllBytes(keyFile) : null,
            });
        }

        return count;
    }

    private static bool HasSymbols(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        return module.HasDebugHeader && (module.GetDebugHeader().Entries.Any(static entry => entry.Directory.Type == ImageDebugType.EmbeddedPortablePdb) || File.Exists(Path.ChangeExtension(path, ".pdb")));
    }
}
