using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Weaver;

/// <summary>Weaves one assembly file in place, with its symbols.</summary>
public static class AssemblyWeaver
{
    /// <summary>Weaves an assembly; one without woven attributes, or woven already, stays as it is.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="references">The files of the assemblies that it refers to.</param>
    /// <param name="keyFile">The key that it is signed with; empty for none.</param>
    /// <param name="rehearse">Whether the assembly starts a rehearsal when it is loaded under Lambda.</param>
    /// <returns>How many methods were woven.</returns>
    public static int Weave(string path, IEnumerable<string> references, string keyFile, bool rehearse = true)
    {
        using var resolver = new ReferenceResolver(references);

        // Few assemblies have woven methods: the others are neither read as a whole nor written.
        bool symbols;
        bool embedded;
        using (var glance = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver }))
        {
            if (!WovenMethods.MayHave(glance))
            {
                return 0;
            }

            symbols = HasSymbols(glance, path, out embedded);
        }

        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            AssemblyResolver = resolver,
            MetadataImporterProvider = new MetadataImporterProvider(),
            InMemory = true,
            ThrowIfSymbolsAreNotMatching = false,
            ReadSymbols = symbols,
            SymbolReaderProvider = symbols ? new DefaultSymbolReaderProvider(throwIfNoSymbol: false) : null,
        });
        var count = new ModuleWeaver(module, rehearse).Weave();
        if (count > 0)
        {
            var options = new WriterParameters
            {
                DeterministicMvid = true,
                WriteSymbols = module.HasSymbols,
                StrongNameKeyBlob = keyFile.Length > 0 ? File.ReadAllBytes(keyFile) : null,
            };
            if (module.HasSymbols && !embedded)
            {
                WriteWithSymbols(module, options, path);
            }
            else
            {
                Write(module, options, path);
            }
        }

        return count;
    }

    // In memory first: what fails leaves the files as they are, and the symbols' path has no folder in it.
    private static void WriteWithSymbols(ModuleDefinition module, WriterParameters options, string path)
    {
        using var assembly = new MemoryStream();
        using var pdb = new MemoryStream();
        options.SymbolStream = pdb;
        options.SymbolWriterProvider = new PortablePdbWriterProvider();
        module.Write(assembly, options);
        File.WriteAllBytes(Path.ChangeExtension(path, ".pdb"), pdb.ToArray());
        File.WriteAllBytes(path, assembly.ToArray());
    }

    // Beside its place first, under its own name: that of embedded symbols comes from the file.
    private static void Write(ModuleDefinition module, WriterParameters options, string path)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "weaving"));
        var made = Path.Combine(folder.FullName, Path.GetFileName(path));
        try
        {
            module.Write(made, options);
            File.Copy(made, path, overwrite: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool HasSymbols(ModuleDefinition module, string path, out bool embedded)
    {
        var entries = module.HasDebugHeader ? module.GetDebugHeader().Entries : [];
        embedded = entries.Any(static entry => entry.Directory.Type == ImageDebugType.EmbeddedPortablePdb);
        return embedded || (entries.Any(static entry => entry.Directory.Type == ImageDebugType.CodeView) && File.Exists(Path.ChangeExtension(path, ".pdb")));
    }
}
