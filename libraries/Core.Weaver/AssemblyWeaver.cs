using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Weaver;

/// <summary>Weaves an assembly file in place, together with its symbols.</summary>
public static class AssemblyWeaver
{
    /// <summary>Weaves an assembly. An assembly without woven attributes, or one that is already woven, isn't changed.</summary>
    /// <param name="path">The path of the assembly.</param>
    /// <param name="references">The paths of the assemblies that it references.</param>
    /// <param name="keyFile">The path of the key to sign the assembly with; empty for an unsigned assembly.</param>
    /// <param name="rehearse">Whether the assembly starts a rehearsal when it is loaded on Lambda.</param>
    /// <param name="warn">Receives the attributes that have no effect; null if nothing checks for them.</param>
    /// <returns>The number of methods that were woven.</returns>
    public static int Weave(
        string path, IEnumerable<string> references, string keyFile, bool rehearse = true, Action<WeavingWarning>? warn = null)
    {
        using var resolver = new ReferenceResolver(references);

        // Few assemblies have woven methods. The others are neither read completely nor written.
        using (var glance = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver }))
        {
            if (!WeavingCandidates.MayHave(glance))
            {
                return 0;
            }
        }

        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            AssemblyResolver = resolver,
            MetadataImporterProvider = new MetadataImporterProvider(),
            InMemory = true,
            ThrowIfSymbolsAreNotMatching = false,
            SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
        });
        if (warn is not null)
        {
            new ShapeRules(module, warn).Check();
        }

        var count = new ModuleWeaver(module, rehearse).Weave();
        if (count > 0)
        {
            var options = new WriterParameters
            {
                DeterministicMvid = true,
                WriteSymbols = module.HasSymbols,
                StrongNameKeyBlob = keyFile.Length > 0 ? File.ReadAllBytes(keyFile) : null,
            };
            if (module.SymbolReader is not (null or EmbeddedPortablePdbReader))
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

    // Writes to memory first, so that a failure leaves the files unchanged, and the recorded path of the symbols has no folder.
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

    // Writes into a folder beside the assembly first, under the same file name, because embedded symbols take their name from the file.
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
}
