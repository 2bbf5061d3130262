using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Readers;

// Whether generated code can name a type: it is closed, accessible in the whole assembly, and no other type has the same name.
internal sealed class NameableTypes(Compilation compilation)
{
    private readonly Dictionary<ITypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    internal bool Contains(ITypeSymbol type)
    {
        if (!_known.TryGetValue(type, out var known))
        {
            _known[type] = known = IsNameable(type);
        }

        return known;
    }

    // Whether generated code can read the member.
    internal bool CanRead(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, compilation.Assembly) && member.IsUsable();

    private bool IsNameable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Contains(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => Contains(element.Type)),
        INamedTypeSymbol { IsAnonymousType: false, IsRefLikeType: false, TypeKind: not (TypeKind.Error or TypeKind.Dynamic) } named =>
            IsVisible(named)
            && IsOnlyOne(named.OriginalDefinition)
            && named.TypeArguments.All(Contains)
            && (named.ContainingType is not { } outer || Contains(outer)),
        _ => false,
    };

    private bool IsVisible(INamedTypeSymbol type) =>
        !type.IsFileLocal && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && type.IsUsable();

    private bool IsOnlyOne(INamedTypeSymbol type)
    {
        if (type.ContainingType is not null || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return true;
        }

        var space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() + "." : "";
        var aliases = compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases ?? [];
        return (aliases.IsDefaultOrEmpty || aliases.Contains(MetadataReferenceProperties.GlobalAlias))
            && compilation.GetTypesByMetadataName(space + type.MetadataName)
                .Count(one => compilation.IsSymbolAccessibleWithin(one, compilation.Assembly)) == 1;
    }
}
