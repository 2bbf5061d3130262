using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Generators.Core.Readers;

/// <summary>
/// Generates code that reads the members of the user's types that reach telemetry, for programs in which the serializer can't use
/// reflection.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ReaderGenerator : IIncrementalGenerator
{
    internal const string TypesStep = "ReadTypes";

    // Such a program, or a library that can be a part of one, has one of these properties. The build targets make them visible.
    private static readonly (string Property, string Value)[] s_needs =
    [
        ("PublishAot", "true"), ("PublishTrimmed", "true"), ("IsAotCompatible", "true"), ("IsTrimmable", "true"),
        ("JsonSerializerIsReflectionEnabledByDefault", "false"),
    ];

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => TelemetryCalls.MayBe(node),
                static (found, stop) =>
                    ReadGraph.Of(TelemetryCalls.Types(found.Node, found.SemanticModel, stop), found.SemanticModel.Compilation))
            .Where(static types => types.Count > 0)
            .Collect()
            .Select(static (calls, _) => new EquatableArray<ReadType>(
                [.. calls.SelectMany(static types => types).Distinct().OrderBy(static type => type.Name, StringComparer.Ordinal)]))
            .WithTrackingName(TypesStep);
        var isNeeded = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => IsNeeded(options.GlobalOptions));
        var hasCore = context.CompilationProvider.Select(static (compilation, _) =>
            compilation.GetTypeByMetadataName("Lamplighter.Internal.Core.Values.TypeReader") is not null);
        context.RegisterSourceOutput(types.Combine(isNeeded).Combine(hasCore), static (output, found) =>
        {
            if (found is { Right: true, Left: { Right: true, Left: { Count: > 0 } types } })
            {
                output.AddSource("Lamplighter.Readers.g.cs", ReaderWriter.Write(types));
            }
        });
    }

    private static bool IsNeeded(AnalyzerConfigOptions options) => Array.Exists(
        s_needs,
        need => options.TryGetValue("build_property." + need.Property, out var value)
            && value.Equals(need.Value, StringComparison.OrdinalIgnoreCase));
}
