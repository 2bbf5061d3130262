using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers.Batch.Amazon;

/// <summary>
/// Generates methods that take the events of Amazon's packages and return its responses, for projects that reference them.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AmazonBatchGenerator : IIncrementalGenerator
{
    internal const string ModelStep = "AmazonModel";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var model = context.CompilationProvider.Select(static (compilation, _) => Read(compilation)).WithTrackingName(ModelStep);
        context.RegisterSourceOutput(model, static (output, model) =>
        {
            if (model.Sources.Count == 0)
            {
                return;
            }

            output.AddSource("Lamplighter.BatchProcessorAmazonEvents.g.cs", AmazonBatchEmitter.Emit(model));
            if (!model.HasEmbeddedAttribute)
            {
                output.AddSource("Lamplighter.BatchEmbeddedAttribute.g.cs", AmazonAdapterFile.EmbeddedAttribute);
            }
        });
    }

    private static AmazonModel Read(Compilation compilation) => new(
        compilation.GetTypeByMetadataName("Lamplighter.BatchProcessor") is null
            ? new EquatableArray<string>([])
            : new EquatableArray<string>([.. AmazonSource.All
                .Where(source => compilation.GetTypeByMetadataName(source.Event) is not null
                    && (source.Response is null || compilation.GetTypeByMetadataName(source.Response) is not null)
                    && (source.Nested is null || compilation.GetTypeByMetadataName(source.Nested) is not null)
                    && (source.Factory != "Kafka" || HasSignedHeaders(compilation.GetTypeByMetadataName(source.Nested!))))
                .Select(static source => source.Factory)]),
        compilation.GetTypeByMetadataName("Amazon.Lambda.Core.ILambdaContext") is not null,
        compilation.Assembly.GetTypeByMetadataName("Microsoft.CodeAnalysis.EmbeddedAttribute") is not null);

    // Before version 2, the package had other types of the headers and, in 1.0.0, of the partition.
    private static bool HasSignedHeaders(INamedTypeSymbol? record) =>
        record?.GetMembers("Headers").OfType<IPropertySymbol>().FirstOrDefault()?.Type is INamedTypeSymbol
        {
            TypeArguments:
            [
                INamedTypeSymbol { TypeArguments: [_, IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_SByte }] },
            ],
        };
}
