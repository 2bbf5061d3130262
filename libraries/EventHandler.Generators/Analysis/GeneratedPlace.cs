using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// What generated code can name: in another file, inside a class of routes, or anywhere in an assembly.
internal sealed class GeneratedPlace(ISymbol within)
{
    private readonly Compilation _compilation =
        ((ISourceAssemblySymbol)(within as IAssemblySymbol ?? within.ContainingAssembly)).Compilation;

    // Attributes of another assembly can be internal, or have an internal constructor.
    internal bool CanName(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && CanName(type)
        && attribute.AttributeConstructor is { } constructor
        && _compilation.IsSymbolAccessibleWithin(constructor, within)
        && attribute.ConstructorArguments.All(CanName)
        && attribute.NamedArguments.All(argument => CanName(argument.Value));

    internal bool CanName(ITypeSymbol type) => _compilation.IsSymbolAccessibleWithin(type, within) && !IsFileLocal(type);

    private bool CanName(TypedConstant constant) => constant switch
    {
        { IsNull: true } => true,
        { Kind: TypedConstantKind.Array } => constant.Values.All(CanName),
        { Kind: TypedConstantKind.Type } => CanName((ITypeSymbol)constant.Value!),
        { Kind: TypedConstantKind.Enum } => CanName(constant.Type!),
        _ => true,
    };

    private static bool IsFileLocal(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsFileLocal(array.ElementType),
        INamedTypeSymbol named => named.IsFileLocal
            || named.TypeArguments.Any(IsFileLocal)
            || (named.ContainingType is { } outer && IsFileLocal(outer)),
        _ => false,
    };
}
