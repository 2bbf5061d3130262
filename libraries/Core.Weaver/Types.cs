using Mono.Cecil;

namespace Lamplighter.Weaver;

internal static class Types
{
    internal static TypeReference WithoutModifiers(this TypeReference type)
    {
        while (type is IModifierType modified)
        {
            type = modified.ElementType;
        }

        return type;
    }

    // References, pointers and ref structs: they neither box nor stand for a type argument.
    internal static bool CannotBeObject(this TypeReference type) => type switch
    {
        ByReferenceType or PointerType or FunctionPointerType => true,
        { MetadataType: MetadataType.TypedByReference } => true,
        GenericParameter parameter => ((int)parameter.Attributes & AllowByRefLike) != 0,
        { IsPrimitive: true } => false,
        { IsValueType: true } => type.Resolve() is { } value && value.CustomAttributes.Any(static one => one.AttributeType.FullName == "System.Runtime.CompilerServices.IsByRefLikeAttribute"),
        _ => false,
    };

    // GenericParameterAttributes.AllowByRefLike of ECMA-335 as amended: "allows ref struct".
    private const int AllowByRefLike = 0x20;
}
