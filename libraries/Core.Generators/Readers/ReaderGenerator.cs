using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Readers;

/// <summary>
/// Generates code that reads the members of the user's types that reach telemetry: for programs in which the serializer can't use
/// reflection, and for a short cold start.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ReaderGenerator : IIncrementalGenerator
{
    internal const string TypesStep = "ReadTypes";

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
        var hasCore = context.CompilationProvider.Select(static (compilation, _) =>
            compilation.GetTypeByMetadataName("Lamplighter.Internal.Core.Values.TypeReader") is not null);
        context.RegisterSourceOutput(types.Combine(hasCore), static (output, found) =>
        {
            if (found is { Right: true, Left: { Count: > 0 } types })
            {
                output.AddSource("Lamplighter.Readers.g.cs", ReaderWriter.Write(types));
            }
        });
    }
}
