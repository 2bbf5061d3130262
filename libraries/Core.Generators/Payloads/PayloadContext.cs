using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.Core.Payloads;

// A JsonSerializerContext of the project that can read, and the types that it covers.
internal sealed record PayloadContext(string Type, EquatableArray<string> Covered)
{
    // JsonSourceGenerationMode.Serialization: such a context only writes.
    private const int WritesOnly = 2;

    // Null for a class that isn't such a context, or that generated code can't name.
    internal static PayloadContext? Of(INamedTypeSymbol type, Compilation compilation) =>
        JsonContextTypes.IsContext(type)
        && !type.IsGenericType
        && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
        && IsPartial(type)
        && !type.GetAttributes().Any(static attribute => IsWritesOnly(attribute) || HasOwnRules(attribute))
            ? new(
                type.JsonName(),
                new EquatableArray<string>(
                    [.. JsonContextTypes.Covered(JsonContextTypes.Roots(type)).OrderBy(static name => name, StringComparer.Ordinal)]))
            : null;

    private static bool IsWritesOnly(AttributeData attribute) =>
        attribute.AttributeClass?.Name is "JsonSourceGenerationOptionsAttribute" or "JsonSerializableAttribute"
        && attribute.NamedArguments.Any(static argument => argument is { Key: "GenerationMode", Value.Value: WritesOnly });

    // Payloads are read with web defaults, which replace these options of a context. 1 is JsonKnownNamingPolicy.CamelCase.
    private static bool HasOwnRules(AttributeData attribute) =>
        attribute.AttributeClass?.Name is "JsonSourceGenerationOptionsAttribute"
        && attribute.NamedArguments.Any(static argument =>
            argument.Key == "Converters" || argument is { Key: "PropertyNamingPolicy", Value.Value: not (0 or 1) });

    // Without it, the compiler's generator adds nothing.
    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is ClassDeclarationSyntax declaration
            && declaration.Modifiers.Any(static modifier => modifier.Text == "partial"));
}
