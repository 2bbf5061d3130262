using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// How a class of routes is constructed: by its only constructor, with services.
internal static class ConstructorAnalysis
{
    // The parameters; null where the class cannot be constructed.
    internal static ParameterModel[]? Analyze(INamedTypeSymbol type, Action<Problem>? report)
    {
        // The copy constructor of a record is not one to call.
        var candidates = type.InstanceConstructors.Where(candidate =>
            !(candidate.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(candidate.Parameters[0].Type, type))).ToList();
        if (candidates.Count != 1)
        {
            report?.Invoke(new Problem(
                Descriptors.WrongConstructor, type.Place(), type.Name, "it has several constructors; keep one"));
            return null;
        }

        if (RequiredMember(type, candidates[0]) is { } required)
        {
            report?.Invoke(new Problem(
                Descriptors.WrongConstructor, required.Place(), type.Name,
                $"its member '{required.Name}' is required; use a parameter of the constructor instead"));
            return null;
        }

        var models = new List<ParameterModel>();
        foreach (var parameter in candidates[0].Parameters)
        {
            if (parameter.RefKind != RefKind.None
                || parameter.Type.IsValueType
                || parameter.Type.SpecialType == SpecialType.System_String
                || parameter.Type.IsRefLikeType)
            {
                report?.Invoke(new Problem(
                    Descriptors.WrongConstructor, parameter.Place(), type.Name,
                    $"its parameter '{parameter.Name}' can't be a service; a service is a class or an interface"));
                return null;
            }

            if (parameter.IsKeyedService())
            {
                report?.Invoke(new Problem(
                    Descriptors.WrongConstructor, parameter.Place(), type.Name,
                    $"its parameter '{parameter.Name}' asks for a keyed service, and keyed services are not supported"));
                return null;
            }

            models.Add(Service(parameter));
        }

        return [.. models];
    }

    private static ISymbol? RequiredMember(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.GetAttributes().Any(static attribute =>
            attribute.AttributeClass.Is("System.Diagnostics.CodeAnalysis", "SetsRequiredMembersAttribute")))
        {
            return null;
        }

        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.GetMembers().FirstOrDefault(static member => member is IPropertySymbol { IsRequired: true }
                or IFieldSymbol { IsRequired: true }) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    internal static ParameterModel Service(IParameterSymbol parameter) => new(
        ParameterKind.Service, ValueShape.Object, parameter.Name, parameter.Type.FullName(),
        parameter.Type.NullableAnnotation == NullableAnnotation.Annotated || parameter.HasExplicitDefaultValue, null);
}
