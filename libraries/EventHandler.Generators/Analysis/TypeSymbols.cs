using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

internal static class TypeSymbols
{
    private static readonly SymbolDisplayFormat s_full = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    // As generated code names it; nullable only inside.
    internal static string FullName(this ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_full);

    internal static string FullNameWithNullability(this ITypeSymbol type) => type.ToDisplayString(s_full);

    // Whether generated code can name it: visible in the whole assembly, all the way out.
    internal static bool IsAccessible(this INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            if (!part.IsVisible())
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsVisible(this INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            && !type.IsFileLocal;

    internal static bool IsDisposable(this ITypeSymbol type) => type.AllInterfaces.Any(static implemented =>
        implemented.SpecialType == SpecialType.System_IDisposable || implemented.Is("System", "IAsyncDisposable"));

    internal static bool IsParsable(this ITypeSymbol type)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.Name == "IParsable"
                && implemented.Is("System", "IParsable")
                && SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], type))
            {
                return true;
            }
        }

        return false;
    }

    // The T of a T[], or of the interfaces that a T[] has.
    internal static ITypeSymbol? ItemType(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol
        {
            TypeArguments.Length: 1,
            OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T
                or SpecialType.System_Collections_Generic_IReadOnlyList_T
                or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
                or SpecialType.System_Collections_Generic_IList_T
                or SpecialType.System_Collections_Generic_ICollection_T,
        } named => named.TypeArguments[0],
        _ => null,
    };

    internal static bool IsPublicAndReadable(this IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }
        && property.GetMethod?.DeclaredAccessibility == Accessibility.Public;

    internal static bool IsStream(this ITypeSymbol type)
    {
        for (ITypeSymbol? part = type; part is not null; part = part.BaseType)
        {
            if (part.Is("System.IO", "Stream"))
            {
                return true;
            }
        }

        return false;
    }

    // Those that JSON is read into: IReadOnlyList<T>, IDictionary<K, V>, …
    internal static bool IsCollectionInterface(this ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface, IsGenericType: true }
        && type.ContainingNamespace.ToDisplayString() == "System.Collections.Generic"
        && (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || type.AllInterfaces.Any(static implemented =>
                implemented.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T));

    internal static bool IsKeyedService(this IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(
            static attribute => attribute.AttributeClass.Is("Microsoft.Extensions.DependencyInjection", "FromKeyedServicesAttribute"));

    internal static ITypeSymbol WithoutNullable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    // Also true where nullability is not declared at all.
    internal static bool MayBeNull(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
        || (type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated);
}
