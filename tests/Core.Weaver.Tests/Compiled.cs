using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Lamplighter.Weaver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;

namespace Lamplighter.Tests;

// An assembly file as a user's compiler writes it, to be woven and run.
internal sealed class Compiled : IDisposable
{
    private static readonly string[] s_references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    // Each keeps its file in memory outside of the heap until long after its last use.
    private static readonly MetadataReference[] s_metadata =
    [
        .. s_references
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Lamplighter.Core.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ConcurrentDictionary<(string Source, DebugInformationFormat Symbols), (byte[] Assembly, byte[] Pdb)> s_images =
        new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lamplighter-weaver-");
    private readonly string[] _libraries = [];

    internal Compiled(string source, DebugInformationFormat symbols = DebugInformationFormat.PortablePdb)
        : this("User", s_images.GetOrAdd((source, symbols), static key => Emit("User", key.Source, key.Symbols, [])))
    {
    }

    // The libraries aren't in the folder of the tests.
    internal Compiled(string name, string source, Compiled[] libraries, string? keyFile = null)
        : this(name, Emit(name, source, DebugInformationFormat.PortablePdb, libraries, keyFile)) =>
        _libraries = [.. libraries.Select(static one => one.File)];

    private Compiled(string name, (byte[] Assembly, byte[] Pdb) image)
    {
        File = Path.Combine(_folder.FullName, $"{name}.dll");
        System.IO.File.WriteAllBytes(File, image.Assembly);
        if (image.Pdb.Length > 0)
        {
            System.IO.File.WriteAllBytes(Symbols, image.Pdb);
        }
    }

    internal string File { get; }

    internal string Symbols => Path.ChangeExtension(File, ".pdb");

    internal byte[] Bytes => System.IO.File.ReadAllBytes(File);

    // The names of what is in the folder.
    internal IEnumerable<string> Entries => _folder.EnumerateFileSystemInfos().Select(static one => one.Name).Order(StringComparer.Ordinal);

    internal static string PathOfCore => s_references.Single(static path => Path.GetFileName(path) == "Lamplighter.Core.dll");

    internal int Weave(string keyFile = "", bool rehearse = true) =>
        AssemblyWeaver.Weave(File, [.. s_references, .. _libraries], keyFile, rehearse);

    internal int Weave(Action<WeavingWarning> warn, string without) => AssemblyWeaver.Weave(
        File, s_references.Where(path => Path.GetFileNameWithoutExtension(path) != without), "", warn: warn);

    internal ModuleDefinition Read(bool symbols = false) =>
        ModuleDefinition.ReadModule(File, new ReaderParameters { InMemory = true, ReadSymbols = symbols });

    // Writes the assembly as another compiler could have. Its symbols no longer fit.
    internal void Edit(Action<ModuleDefinition> change)
    {
        using var module = Read();
        change(module);
        module.Write(File);
    }

    // Runs a static method of the class User.
    internal object? Run(string method, Action<Assembly>? before = null)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            using var assembly = new MemoryStream(Bytes);
            using var pdb = System.IO.File.Exists(Symbols) ? new MemoryStream(System.IO.File.ReadAllBytes(Symbols)) : null;
            var loaded = context.LoadFromStream(assembly, pdb);
            before?.Invoke(loaded);
            return loaded.GetType("User", throwOnError: true)!.GetMethod(method)!.Invoke(null, null);
        }
        finally
        {
            context.Unload();
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (byte[] Assembly, byte[] Pdb) Emit(
        string name, string source, DebugInformationFormat symbols, Compiled[] libraries, string? keyFile = null)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), "User.cs", System.Text.Encoding.UTF8)],
            [.. s_metadata, .. libraries.Select(static one => MetadataReference.CreateFromFile(one.File))],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                deterministic: true,
                allowUnsafe: true,
                cryptoKeyFile: keyFile,
                strongNameProvider: keyFile is null ? null : new DesktopStrongNameProvider()));
        using var assembly = new MemoryStream();
        using var pdb = symbols == DebugInformationFormat.PortablePdb ? new MemoryStream() : null;
        var result = compilation.Emit(assembly, pdb, options: new EmitOptions(debugInformationFormat: symbols));
        Assert.Empty(result.Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error));
        return (assembly.ToArray(), pdb?.ToArray() ?? []);
    }
}
