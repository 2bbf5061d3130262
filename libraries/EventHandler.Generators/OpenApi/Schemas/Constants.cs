using System.Globalization;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Constants of C# as values of JSON.
internal static class Constants
{
    // Null for what JSON has no value for.
    internal static object? Json(object? value, ITypeSymbol type, ApiObject schema)
    {
        type = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }
            ? inner
            : type;
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named)
        {
            return (schema["$ref"] as SchemaReference ?? Inner(schema)) is { } form ? Member(value, named, form) : null;
        }

        return value switch
        {
            char letter => letter.ToString(),
            double number when double.IsNaN(number) || double.IsInfinity(number) => null,
            float number when float.IsNaN(number) || float.IsInfinity(number) => null,
            string or bool => value,
            IFormattable number when schema["type"] is "string" => number.ToString(null, CultureInfo.InvariantCulture),
            IFormattable => value,
            _ => null,
        };
    }

    private static SchemaReference? Inner(ApiObject schema) =>
        (schema["oneOf"] as ApiList)?.Items.OfType<ApiObject>().Select(static one => one["$ref"] as SchemaReference)
            .FirstOrDefault(static reference => reference is not null);

    // A reference doesn't show whether JSON has the number or a name; the form that was built does.
    private static object? Member(object? value, INamedTypeSymbol type, SchemaReference form)
    {
        if (form.Key.EndsWith(EnumSchemas.NumberForm, StringComparison.Ordinal))
        {
            return value;
        }

        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(
            field => field.HasConstantValue && Equals(field.ConstantValue, value));
        return member is not null && form.Key.EndsWith(EnumSchemas.JsonForm, StringComparison.Ordinal)
            ? EnumSchemas.JsonName(member)
            : member?.Name;
    }
}
