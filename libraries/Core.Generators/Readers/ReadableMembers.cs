using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.Core.Readers;

// How generated code reads one member.
internal static class ReadableMembers
{
    private const string Absent = "global::Lamplighter.Internal.Core.Values.TypeReader.Absent";

    internal static bool IsCandidate(ISymbol member) => member switch
    {
        IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property => IsPublic(property, property.GetMethod),
        IFieldSymbol { IsStatic: false, AssociatedSymbol: null } field => IsPublic(field, field),
        _ => false,
    };

    internal static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    // Null for a member that isn't written, or that generated code can't read.
    internal static ReadMember? Read(ISymbol member, INamedTypeSymbol owner, NameableTypes nameable)
    {
        var type = TypeOf(member);
        var ignored = JsonAttributes.Ignored(member);
        if (ignored is JsonAttributes.Always or JsonAttributes.WhenWriting
            || type.IsRefLikeType
            || !nameable.CanRead(member)
            || (member is IPropertySymbol { GetMethod: { } get } && !nameable.CanRead(get)))
        {
            return null;
        }

        var name = JsonNames.Of(member);
        return new ReadMember(
            name,
            JsonAttributes.Has(member, "JsonPropertyNameAttribute") ? name : JsonAttributes.DataMemberName(member),
            Value(member, type, ignored, nameable),
            IsOpen(type) && nameable.Contains(type) ? type.JsonName() : null,
            (JsonAttributes.NumberHandling(member) ?? JsonAttributes.NumberHandling(owner) ?? 0) is var handling
                && (handling & JsonAttributes.WriteAsString) != 0,
            JsonAttributes.Has(member, "JsonExtensionDataAttribute"));
    }

    // A context can have the names of enums written.
    internal static bool IsPlain(ISymbol member, NameableTypes nameable) =>
        nameable.CanRead(member)
        && (member is not IPropertySymbol { GetMethod: { } get } || nameable.CanRead(get))
        && WithoutNullable(TypeOf(member)).TypeKind is not (TypeKind.Enum or TypeKind.Pointer or TypeKind.FunctionPointer)
        && !JsonAttributes.HasConverter(member)
        && JsonAttributes.NumberHandling(member) is null
        && !JsonAttributes.Has(member, "JsonExtensionDataAttribute");

    private static bool IsPublic(ISymbol member, ISymbol get) =>
        get.DeclaredAccessibility == Accessibility.Public || JsonAttributes.Has(member, "JsonIncludeAttribute");

    private static string Value(ISymbol member, ITypeSymbol type, int ignored, NameableTypes nameable)
    {
        // A member of an interface can be hidden by one of the same name.
        var owner = member.ContainingType is { TypeKind: TypeKind.Interface } declaring ? $"(({declaring.JsonName()})value)" : "value";
        var value = $"{owner}.{Escape(member.Name)}";
        var enumeration = WithoutNullable(type) as INamedTypeSymbol;
        if (type is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
        {
            return SymbolDisplay.FormatLiteral(type.ToDisplayString(), quote: true);
        }

        if (enumeration?.TypeKind == TypeKind.Enum && !JsonAttributes.HasConverter(member) && !JsonAttributes.HasConverter(enumeration))
        {
            var underlying = enumeration.EnumUnderlyingType!.ToDisplayString();
            value = $"({underlying}{(SymbolEqualityComparer.Default.Equals(type, enumeration) ? "" : "?")}){value}";
        }
        else if (enumeration?.TypeKind != TypeKind.Enum && JsonAttributes.HasConverter(member))
        {
            // The converter decides what is shown.
            value = SymbolDisplay.FormatLiteral(type.ToDisplayString(), quote: true);
        }

        return (ignored, type.IsReferenceType || enumeration is null || !SymbolEqualityComparer.Default.Equals(type, enumeration)) switch
        {
            (JsonAttributes.WhenWritingNull or JsonAttributes.WhenWritingDefault, true) => $"(object){value} ?? {Absent}",
            (JsonAttributes.WhenWritingDefault, false) when nameable.Contains(type) =>
                $"global::System.Collections.Generic.EqualityComparer<{type.JsonName()}>.Default"
                + $".Equals({owner}.{Escape(member.Name)}, default) ? {Absent} : (object){value}",
            _ => value,
        };
    }

    // Whether a value can have another type than the declared one, or contain values that can.
    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named when named.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" =>
            named.TypeArguments.Length > 0 && IsOpen(named.TypeArguments[named.TypeArguments.Length - 1]),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, IsSealed: false, SpecialType: SpecialType.None } named =>
            ReadableTypes.IsObject(named),
        _ => false,
    };

    private static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
