using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Readers;

// The types of a project by the project's own types that they derive from or implement: a value is read by its own type, while a call has
// only the type of the variable.
internal static class DerivedTypes
{
    internal static ILookup<ITypeSymbol, INamedTypeSymbol> Of(Compilation compilation) =>
        Types(compilation.Assembly.GlobalNamespace)
            .Where(static type => type is { IsGenericType: false, IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Struct })
            .SelectMany(static type => Bases(type).Select(one => (Base: one, Type: type)))
            .Where(pair => SymbolEqualityComparer.Default.Equals(pair.Base.ContainingAssembly, compilation.Assembly))
            .ToLookup(static pair => pair.Base, static pair => pair.Type, (IEqualityComparer<ITypeSymbol>)SymbolEqualityComparer.Default);

    private static IEnumerable<ITypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var part = type.BaseType; part is not null; part = part.BaseType)
        {
            yield return part;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            yield return implemented;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol space)
    {
        foreach (var member in space.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var one in Types(inner))
                {
                    yield return one;
                }
            }
        }
    }
}
