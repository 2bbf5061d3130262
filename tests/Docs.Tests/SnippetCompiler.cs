using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests.Docs;

// Compiles as a user's project would: implicit usings, nullable, our generators and the framework's JSON generator.
internal static class SnippetCompiler
{
    private const string Usings = """
        global using Lamplighter;
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // A web project has these too.
    private const string WebUsings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions s_parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
    private static readonly KeyValuePair<string, ReportDiagnostic>[] s_sdkDefaults =
    [
        new("CS1701", ReportDiagnostic.Suppress),
        new("CS1702", ReportDiagnostic.Suppress),
    ];
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly ISourceGenerator[] s_generators =
    [
        .. Load(
            Path.Combine(
                Repository.Root,
                "libraries/Core.Generators/bin",
                Repository.Configuration,
                "netstandard2.0/Lamplighter.Core.Generators.dll")),
        .. Load(
            Path.Combine(
                Repository.Root,
                "libraries/EventHandler.Generators/bin",
                Repository.Configuration,
                "netstandard2.0/Lamplighter.EventHandler.Generators.dll")),
        .. Load(
            Directory.EnumerateFiles(Repository.FrameworkPack, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Last()),
    ];

    internal static IReadOnlyList<string> Compile(string code)
    {
        var program = CSharpSyntaxTree.ParseText(code, s_parse, "Snippet.cs");
        var usings = code.Contains("WebApplication", StringComparison.Ordinal) ? Usings + '\n' + WebUsings : Usings;
        var isProgram = program.GetRoot().ChildNodes().Any(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [program, CSharpSyntaxTree.ParseText(usings, s_parse, "Usings.cs")],
            s_references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: s_sdkDefaults));
        CSharpGeneratorDriver.Create(s_generators, parseOptions: s_parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var generated);
        return
        [
            .. generated.Concat(complete.GetDiagnostics())
                .Where(found => found.Severity >= DiagnosticSeverity.Warning)
                .Select(found => found.ToString())
                .Distinct(),
        ];
    }

    private static System.Collections.Immutable.ImmutableArray<ISourceGenerator> Load(string path)
    {
        var reference = new Microsoft.CodeAnalysis.Diagnostics.AnalyzerFileReference(path, Loader.Instance);
        return reference.GetGenerators(LanguageNames.CSharp);
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        internal static readonly Loader Instance = new();

        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
