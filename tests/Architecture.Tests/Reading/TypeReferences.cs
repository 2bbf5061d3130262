using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Tests.Reading;

/// <summary>All types that a type names: in its signatures, attributes and method bodies.</summary>
internal static class TypeReferences
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        Direct(type).Where(reference => reference is not null).SelectMany(reference => Parts(reference!));

    private static IEnumerable<TypeReference?> Direct(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var reference in type.Interfaces.Select(implemented => implemented.InterfaceType)
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Properties.Select(property => property.PropertyType))
            .Concat(Attributes(type))
            .Concat(type.Fields.SelectMany(Attributes))
            .Concat(type.Properties.SelectMany(Attributes))
            .Concat(type.GenericParameters.SelectMany(Constraints))
            .Concat(type.Methods.SelectMany(OfMethod)))
        {
            yield return reference;
        }
    }

    private static IEnumerable<TypeReference?> OfMethod(MethodDefinition method) =>
        ((IEnumerable<TypeReference?>)[method.ReturnType])
            .Concat(method.Parameters.Select(parameter => parameter.ParameterType))
            .Concat(method.GenericParameters.SelectMany(Constraints))
            .Concat(Attributes(method))
            .Concat(method.HasBody ? OfBody(method.Body) : []);

    private static IEnumerable<TypeReference?> OfBody(MethodBody body) =>
        body.Variables.Select(variable => (TypeReference?)variable.VariableType)
            .Concat(body.ExceptionHandlers.Select(handler => (TypeReference?)handler.CatchType))
            .Concat(body.Instructions.SelectMany(OfInstruction));

    private static IEnumerable<TypeReference?> OfInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method =>
        [
            method.DeclaringType,
            method.ReturnType,
            .. method.GenericArguments,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
        ],
        MethodReference method =>
        [
            method.DeclaringType,
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.ParameterType),
        ],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Select(attribute => attribute.AttributeType);

    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        TypeSpecification specification => Parts(specification.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
