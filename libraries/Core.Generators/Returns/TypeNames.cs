using Microsoft.CodeAnalysis;

namespace Lamplighter.Returns;

internal static class TypeNames
{
    // Whether code anywhere in the compilation can write the type: no type parameter, nothing private or file-local,
    // nothing behind an extern alias.
    internal static bool CanName(this Compilation compilation, ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => compilation.CanName(array.ElementType),
        IDynamicTypeSymbol => true,
        INamedTypeSymbol named => named.TypeKind != TypeKind.Error
            && IsVisible(compilation, named)
            && named.TypeArguments.All(compilation.CanName)
            && (named.ContainingType is not { } outer || compilation.CanName(outer)),
        _ => false,
    };

    private static bool IsVisible(Compilation compilation, INamedTypeSymbol type) =>
        !type.IsFileLocal
        && compilation.IsSymbolAccessibleWithin(type.OriginalDefinition, compilation.Assembly)
        && (type.ContainingAssembly is not { } assembly
            || compilation.GetMetadataReference(assembly)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases
            || aliases.Contains(MetadataReferenceProperties.GlobalAlias));
}
