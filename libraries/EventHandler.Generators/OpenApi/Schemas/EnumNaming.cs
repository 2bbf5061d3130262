using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Which enums are names in JSON. The others are numbers.
internal sealed class EnumNaming
{
    private const string Serialization = "System.Text.Json.Serialization";

    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    // The contexts of the project, of which an option can say so for all their enums.
    internal EnumNaming(IEnumerable<INamedTypeSymbol> contexts)
    {
        foreach (var context in contexts)
        {
            var options = context.GetAttributes().FirstOrDefault(static attribute =>
                attribute.AttributeClass.Is(Serialization, "JsonSourceGenerationOptionsAttribute"));
            if (options?.NamedArguments.Any(static argument => argument is { Key: "UseStringEnumConverter", Value.Value: true }) == true
                && JsonContextAnalysis.Analyze(context, withGraphs: false) is { } model)
            {
                _named.UnionWith(model.Covered);
            }
        }
    }

    internal bool IsNamed(INamedTypeSymbol type) => _named.Contains(type.JsonName()) || HasNames(type);

    // Whether the attribute of an enum, or of a property, says so.
    internal static bool HasNames(ISymbol symbol) => Converter(symbol) is { Name: "JsonStringEnumConverter" };

    // The converter that writes a type or a property; null for none.
    internal static ITypeSymbol? Converter(ISymbol symbol) => symbol.GetAttributes()
        .FirstOrDefault(static attribute => attribute.AttributeClass.Is(Serialization, "JsonConverterAttribute"))
        ?.First() as ITypeSymbol;
}
