using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Tests.Docs.CSharp;

// Compiles as a user's project would: implicit usings, nullable, our generators and analyzers, and the framework's JSON generator.
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

    private static readonly CSharpParseOptions s_parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14)
        .WithFeatures([new("InterceptorsNamespaces", "Lamplighter.Generated")]);

    // What these tests use themselves, and no page shows.
    private static readonly string[] s_ofTests =
    [
        "Lamplighter.LocalHost", "Lamplighter.Core.Weaver", "Mono.Cecil", "Spectre.", "System.CommandLine", "System.IO.Hashing",
        "YamlDotNet",
    ];

    private static readonly KeyValuePair<string, ReportDiagnostic>[] s_sdkDefaults =
    [
        new("CS1701", ReportDiagnostic.Suppress),
        new("CS1702", ReportDiagnostic.Suppress),
    ];
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !s_ofTests.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly AnalyzerFileReference[] s_extensions =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "libraries"))
            // The analyzers of Lamplighter.Migration are added only while a project migrates.
            .Where(folder => Path.GetExtension(folder) is ".Generators" or ".Analyzers")
            .Where(folder => Path.GetFileName(folder) != "Migration.Analyzers")
            .Select(folder => Path.Combine(
                folder, "bin", Repository.Configuration, "netstandard2.0", $"Lamplighter.{Path.GetFileName(folder)}.dll"))
            .Where(File.Exists)
            .Append(
                Directory.EnumerateFiles(Repository.FrameworkPack, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Last())
            .Select(path => new AnalyzerFileReference(path, Loader.Instance)),
    ];

    private static readonly ISourceGenerator[] s_generators =
        [.. s_extensions.SelectMany(extension => extension.GetGenerators(LanguageNames.CSharp))];

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
        [.. s_extensions.SelectMany(extension => extension.GetAnalyzers(LanguageNames.CSharp))];

    /// <summary>Finds what the compiler, the generators and the analyzers report, with suggestions.</summary>
    internal static async Task<IReadOnlyList<Diagnostic>> CompileAsync(params string[] files)
    {
        var (compilation, generated) = Create(files);
        var found = await compilation.WithAnalyzers(s_analyzers, new AnalyzerOptions([], new BuildProperties()))
            .GetAllDiagnosticsAsync(CancellationToken.None);
        return
        [
            .. generated.Concat(found).Where(one => one.Severity >= DiagnosticSeverity.Info).DistinctBy(one => one.ToString()),
        ];
    }

    /// <summary>Compiles code with what is generated for it.</summary>
    internal static (CSharpCompilation Compilation, ImmutableArray<Diagnostic> Generated) Create(params string[] files)
    {
        var trees = files.Select((code, index) => CSharpSyntaxTree.ParseText(code, s_parse, $"Snippet{index}.cs")).ToArray();
        var usings = files.Any(code => code.Contains("WebApplication", StringComparison.Ordinal)) ? Usings + '\n' + WebUsings : Usings;
        var isProgram = trees.Any(tree => tree.GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax));
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [.. trees, CSharpSyntaxTree.ParseText(usings, s_parse, "Usings.cs")],
            s_references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: s_sdkDefaults));
        CSharpGeneratorDriver.Create(s_generators, parseOptions: s_parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var generated);
        return ((CSharpCompilation)complete, generated);
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
