using Mono.Cecil;

namespace Lamplighter.Weaver;

internal static class TypeReferenceExtensions
{
    internal static TypeReference WithoutModifiers(this TypeReference type)
    {
        while (type is IModifierType modified)
        {
            type = modified.ElementType;
        }

        return type;
    }

    // For checks that weaving doesn't depend on: null if the type's assembly isn't a reference.
    internal static TypeDefinition? ResolveIfReferenced(this TypeReference type)
    {
        try
        {
            return type.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    // References, pointers and ref structs can't be boxed or used as type arguments.
    internal static bool CannotBeObject(this TypeReference type) => type switch
    {
        ByReferenceType or PointerType or FunctionPointerType => true,
        GenericParameter parameter => ((int)parameter.Attributes & AllowByRefLike) != 0,
        { IsPrimitive: true } => false,
        { IsValueType: true } => type.Resolve() is { } value
            && value.CustomAttributes.Any(static one => one.AttributeType.FullName == IsByRefLike),
        _ => false,
    };

    private const string IsByRefLike = "System.Runtime.CompilerServices.IsByRefLikeAttribute";

    // GenericParameterAttributes.AllowByRefLike of the amended ECMA-335, which C# writes as "allows ref struct".
    private const int AllowByRefLike = 0x20;
}
