using Lamplighter.Generators.EventHandler.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// What members are that JSON doesn't have.
internal sealed class InitialValues(Compilation compilation)
{
    internal InitialValue Of(IPropertySymbol property, INamedTypeSymbol owner, IParameterSymbol? parameter)
    {
        if (parameter is not null)
        {
            return parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value
                ? new InitialValue(value)
                : Default(property.Type);
        }

        // The code of a constructor can set it, and so can that of a property.
        if (HasOwnConstructor(property.ContainingType) || HasOwnConstructor(owner)
            || property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax syntax
            || syntax.AccessorList?.Accessors.Any(static one => one.Body is not null || one.ExpressionBody is not null) == true)
        {
            return InitialValue.Unknown;
        }

        return syntax.Initializer is { Value: var initial } ? OfExpression(initial) : Default(property.Type);
    }

    private static InitialValue Default(ITypeSymbol type) => type.MayBeNull() || type.IsReferenceType
        ? InitialValue.Unknown
        : type.SpecialType switch
        {
            SpecialType.System_Boolean => new InitialValue(false),
            >= SpecialType.System_SByte and <= SpecialType.System_Double => new InitialValue(0),
            _ => type.TypeKind == TypeKind.Enum ? new InitialValue(0) : InitialValue.Unknown,
        };

    private InitialValue OfExpression(ExpressionSyntax expression) => expression switch
    {
        CollectionExpressionSyntax { Elements.Count: 0 } => new InitialValue(null, IsEmptyList: true),
        BaseObjectCreationExpressionSyntax
        {
            ArgumentList: null or { Arguments.Count: 0 },
            Initializer: null or { Expressions.Count: 0 },
        } => new InitialValue(null, IsEmptyList: true),
        _ when compilation.ContainsSyntaxTree(expression.SyntaxTree)
            && compilation.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression) is { HasValue: true, Value: { } value } =>
            new InitialValue(value),
        _ => InitialValue.Unknown,
    };

    private static bool HasOwnConstructor(INamedTypeSymbol type) => !type.IsRecord && type.InstanceConstructors.Any(static constructor =>
        !constructor.IsImplicitlyDeclared && constructor.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is ConstructorDeclarationSyntax));
}
