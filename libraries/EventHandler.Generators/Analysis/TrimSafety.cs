using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Whether a validation attribute, where it stands, needs nothing that trimming may take away.
internal static class TrimSafety
{
    private const string Namespace = "System.ComponentModel.DataAnnotations";

    internal static bool IsSafe(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(attribute, cancellationToken).Symbol?.ContainingType is not { } type || !type.Is(Namespace, type.Name))
        {
            return false;
        }

        return type.Name switch
        {
            "RangeAttribute" => HasBuiltInConverter(Operand(attribute, model, cancellationToken)),
            "MinLengthAttribute" or "MaxLengthAttribute" or "LengthAttribute" =>
                IsCountedWithoutReflection(attribute, model, cancellationToken),
            "CompareAttribute" => IsComparedByGeneratedCode(attribute, model, cancellationToken),
            _ => false,
        };
    }

    // The type of Range(typeof(decimal), "0", "1").
    private static ITypeSymbol? Operand(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is TypeOfExpressionSyntax operand
            ? model.GetTypeInfo(operand.Type, cancellationToken).Type
            : null;

    // Others are found through the type's own attributes, or not at all.
    private static bool HasBuiltInConverter(ITypeSymbol? type) =>
        type?.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime
        || (type?.ContainingNamespace?.ToDisplayString() == "System"
            && type.Name is "Guid" or "TimeSpan" or "DateTimeOffset" or "DateOnly" or "TimeOnly"
                or "Half" or "Int128" or "UInt128" or "Version");

    // Strings have a length and an ICollection has a count; of anything else the property Count is looked for.
    private static bool IsCountedWithoutReflection(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = attribute.Parent?.Parent switch
        {
            ParameterSyntax parameter => (model.GetDeclaredSymbol(parameter, cancellationToken) as IParameterSymbol)?.Type,
            PropertyDeclarationSyntax property when property.Type is not null => model.GetDeclaredSymbol(property, cancellationToken)?.Type,
            _ => null,
        };
        return type is not null
            && (type.SpecialType == SpecialType.System_String
                || type is IArrayTypeSymbol
                || type.AllInterfaces.Any(static one => one.Is("System.Collections", "ICollection"))
                || (IsFilledWithList(type) && !HasOwnValue(attribute.Parent!.Parent!)));
    }

    // Interfaces of which JSON makes a List<T> or Dictionary<K, V>.
    private static bool IsFilledWithList(ITypeSymbol type) =>
        type.IsCollectionInterface()
        && type.Name is "IEnumerable" or "ICollection" or "IReadOnlyCollection" or "IList" or "IReadOnlyList"
            or "IDictionary" or "IReadOnlyDictionary";

    // What the class itself puts there may be another collection.
    private static bool HasOwnValue(SyntaxNode member) =>
        member is PropertyDeclarationSyntax property
        && (property.Initializer is { Value: not CollectionExpressionSyntax }
            || property.AccessorList?.Accessors.Any(IsSetter) != true);

    private static bool IsSetter(AccessorDeclarationSyntax accessor) =>
        accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration;

    private static bool IsComparedByGeneratedCode(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken)
    {
        var owner = attribute.Parent?.Parent switch
        {
            ParameterSyntax { Parent.Parent: TypeDeclarationSyntax type } => model.GetDeclaredSymbol(type, cancellationToken),
            PropertyDeclarationSyntax { Parent: TypeDeclarationSyntax type } => model.GetDeclaredSymbol(type, cancellationToken),
            _ => null,
        };
        return owner is not null
            && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } name
            && model.GetConstantValue(name, cancellationToken).Value is string other
            && ValidatedTypes.Properties(owner).Any(property => property.Name == other);
    }
}
