using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Parameters that are items of the request, which middleware adds.
internal static class ItemAnalysis
{
    internal static ParameterBinding Analyze(IParameterSymbol parameter)
    {
        var type = parameter.Type.WithoutNullable();
        if (type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            return ParameterBinding.Fail("an item can't have this type");
        }

        if (parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is not null)
        {
            return ParameterBinding.Fail("an item has no default; make the parameter nullable, and use ?? in the method");
        }

        return new ParameterModel(
            ParameterKind.Item,
            type.IsValueType ? ValueShape.ParsableValue : ValueShape.Object,
            parameter.Name,
            type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).FullName(),
            parameter.Type.MayBeNull() || parameter.HasExplicitDefaultValue,
            null);
    }

    // Whether a parameter of the class's routes gets the type from the items, so that reading it from a caller's body is surely a mistake.
    internal static bool IsItemElsewhere(IParameterSymbol parameter) =>
        parameter.ContainingType is { } type
        && type.GetMembers().OfType<IMethodSymbol>().SelectMany(static method => method.Parameters).Any(other =>
            IsItem(other) && SymbolEqualityComparer.Default.Equals(other.Type.WithoutNullable(), parameter.Type.WithoutNullable()));

    private static bool IsItem(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static attribute => attribute.AttributeClass.Is("Lamplighter", "FromItemsAttribute"));
}
