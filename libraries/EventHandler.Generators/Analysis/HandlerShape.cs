using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// The type of a handler's delegate, as generated code writes it. One that the compiler made has no name: a lambda of the same parameters
// has the same type.
internal static class HandlerShape
{
    internal static bool HasName(INamedTypeSymbol type) => type is { IsAnonymousType: false, CanBeReferencedByName: true };

    internal static string Of(INamedTypeSymbol type)
    {
        if (HasName(type))
        {
            return type.FullName();
        }

        var invoke = type.DelegateInvokeMethod!;
        var parameters = invoke.Parameters.Select(static (parameter, i) =>
            $"{(parameter.RefKind == RefKind.In ? "in " : "")}{(parameter.IsParams ? "params " : "")}"
            + $"{parameter.Type.FullNameWithNullability()} arg{i}{Default(parameter)}");
        var result = invoke.ReturnsVoid ? "void" : invoke.ReturnType.FullNameWithNullability();
        return $"{result} ({string.Join(", ", parameters)}) => throw null!";
    }

    private static string Default(IParameterSymbol parameter) => !parameter.HasExplicitDefaultValue
        ? ""
        : " = " + (ParameterAnalysis.Default(parameter, parameter.Type.WithoutNullable()) ?? "default");

    // Null where generated code, which stands in another file, can name the type; otherwise why not.
    internal static string? WhyNot(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => WhyNot(array.ElementType),
        ITypeParameterSymbol => $"generated code can't name the type parameter {type.Name}",
        { IsAnonymousType: true } => "an anonymous type has no name that generated code could use; use a record",
        INamedTypeSymbol named when !named.IsAccessible() =>
            $"generated code can't see {type.ToDisplayString()}; make it internal or public, and not file-local",
        INamedTypeSymbol named => named.TypeArguments.Select(WhyNot).FirstOrDefault(static reason => reason is not null),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "it is a pointer",
        _ => null,
    };
}
