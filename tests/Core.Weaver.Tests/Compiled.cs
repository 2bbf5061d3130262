using System.Runtime.Loader;
using Lamplighter.Weaver;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Lamplighter.Tests;

// An assembly file as a user's compiler writes it, to be woven and run.
internal sealed class Compiled : IDisposable
{
    private static readonly string[] s_references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lamplighter-weaver-");

    internal Compiled(string source, DebugInformationFormat symbols = DebugInformationFormat.PortablePdb, string? keyFile = null)
    {
        var compilation = CSharpCompilation.Create(
            "User",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), "User.cs", System.Text.Encoding.UTF8)],
            s_references
                .Where(static path => Path.GetFileName(path) is var name
                    && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Lamplighter.Core.dll"))
                .Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                deterministic: true,
                allowUnsafe: true,
                cryptoKeyFile: keyFile,
                strongNameProvider: keyFile is null ? null : new DesktopStrongNameProvider()));
        File = Path.Combine(_folder.FullName, "User.dll");
        using var assembly = System.IO.File.Create(File);
        using var pdb = symbols == DebugInformationFormat.PortablePdb ? System.IO.File.Create(Symbols) : null;
        var result = compilation.Emit(assembly, pdb, options: new EmitOptions(debugInformationFormat: symbols));
        Assert.Empty(result.Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error));
    }

    internal string File { get; }

    internal string Symbols => Path.ChangeExtension(File, ".pdb");

    internal byte[] Bytes => System.IO.File.ReadAllBytes(File);

    internal int Weave(string keyFile = "", bool rehearse = true) => AssemblyWeaver.Weave(File, s_references, keyFile, rehearse);

    internal int Weave(Action<WeavingWarning> warn, string without) => AssemblyWeaver.Weave(
        File, s_references.Where(path => Path.GetFileNameWithoutExtension(path) != without), "", warn: warn);

    // Runs a static method of the class User.
    internal object? Run(string method, Action<System.Reflection.Assembly>? before = null)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        using var assembly = new MemoryStream(Bytes);
        using var pdb = System.IO.File.Exists(Symbols) ? new MemoryStream(System.IO.File.ReadAllBytes(Symbols)) : null;
        var loaded = context.LoadFromStream(assembly, pdb);
        before?.Invoke(loaded);
        return loaded.GetType("User", throwOnError: true)!.GetMethod(method)!.Invoke(null, null);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
