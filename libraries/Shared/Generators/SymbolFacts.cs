using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Shared;

internal static class SymbolFacts
{
    // As generated code names it without nullability, and as it is compared with what contexts cover.
    internal static string JsonName(this ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    internal static bool Is(this ITypeSymbol? type, string @namespace, string name) =>
        type is INamedTypeSymbol named && named.Name == name && named.ContainingNamespace.ToDisplayString() == @namespace;

    // Whether neither the compiler nor the trimmer says something about it wherever it is used.
    internal static bool IsUsable(this ISymbol symbol) => !symbol.GetAttributes().Any(IsReported);

    private static bool IsReported(AttributeData attribute) => attribute.AttributeClass?.Name switch
    {
        "ObsoleteAttribute" =>
            attribute.ConstructorArguments.Any(static argument => argument.Value is true)
            || attribute.NamedArguments.Any(static argument => argument.Key == "DiagnosticId"),
        "ExperimentalAttribute" or "RequiresPreviewFeaturesAttribute" => true,
        "RequiresUnreferencedCodeAttribute" or "RequiresDynamicCodeAttribute" or "RequiresAssemblyFilesAttribute" => true,
        _ => false,
    };
}
