using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Lamplighter.LocalHost.Targets;

/// <summary>Names of types in metadata, as reflection writes them. Types that can't be named by a handler have an empty name.</summary>
internal sealed class TypeNames : ISignatureTypeProvider<string, object?>
{
    /// <summary>The name of a parameter that is passed by reference.</summary>
    public const string ByReference = "&";

    public static TypeNames Instance { get; } = new();

    public static string Full(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{Full(metadata, metadata.GetTypeDefinition(outer))}+{name}"
            : Join(metadata.GetString(type.Namespace), name);
    }

    /// <summary>Returns null for a generic base type, and for no type.</summary>
    public static string? Full(MetadataReader metadata, EntityHandle type) => type.IsNil ? null : type.Kind switch
    {
        HandleKind.TypeDefinition => Full(metadata, metadata.GetTypeDefinition((TypeDefinitionHandle)type)),
        HandleKind.TypeReference => Instance.GetTypeFromReference(metadata, (TypeReferenceHandle)type, 0),
        _ => null,
    };

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Full(reader, reader.GetTypeDefinition(handle));

    public string GetByReferenceType(string elementType) => ByReference;

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode == PrimitiveTypeCode.Void ? "System.Void" : "";

    public string GetArrayType(string elementType, ArrayShape shape) => "";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => genericType;

    public string GetGenericMethodParameter(object? genericContext, int index) => "";

    public string GetGenericTypeParameter(object? genericContext, int index) => "";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => ByReference;

    public string GetSZArrayType(string elementType) => "";

    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => "";

    private static string Join(string space, string name) => space.Length > 0 ? $"{space}.{name}" : name;
}
