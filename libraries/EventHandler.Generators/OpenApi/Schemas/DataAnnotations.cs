using System.Collections.Immutable;
using System.Globalization;
using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// The attributes of System.ComponentModel.DataAnnotations as keywords of JSON Schema, as far as it has them.
internal static class DataAnnotations
{
    private const string Namespace = "System.ComponentModel.DataAnnotations";

    internal static bool IsRequired(IEnumerable<AttributeData> attributes) =>
        attributes.Any(static attribute => attribute.AttributeClass.Is(Namespace, "RequiredAttribute"));

    // Whether there are rules that JSON Schema has no keywords for where a number is a text.
    internal static bool HasNumberRules(IEnumerable<AttributeData> attributes) => attributes.Any(static attribute =>
        attribute.AttributeClass.Is(Namespace, "RangeAttribute")
        || attribute.AttributeClass.Is(Namespace, "AllowedValuesAttribute")
        || attribute.AttributeClass.Is(Namespace, "DeniedValuesAttribute"));

    // Of [Description] or [Display]; null for none.
    internal static string? Description(IEnumerable<AttributeData> attributes) =>
        attributes.FirstOrDefault(static attribute => attribute.AttributeClass.Is("System.ComponentModel", "DescriptionAttribute"))
            ?.First() as string
        ?? Named(attributes.FirstOrDefault(static attribute => attribute.AttributeClass.Is(Namespace, "DisplayAttribute")), "Description")
            as string;

    internal static void Add(ApiObject schema, IReadOnlyList<AttributeData> attributes, ITypeSymbol type)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is { } own && own.Is(Namespace, own.Name))
            {
                Add(schema, attribute, type, attributes);
            }
            else if (attribute.AttributeClass.Is("System.ComponentModel", "DefaultValueAttribute")
                && attribute.ConstructorArguments is [{ Kind: not TypedConstantKind.Array, Value: { } value }])
            {
                schema.With("default", Constants.Json(value, type, schema));
            }
        }
    }

    private static void Add(ApiObject schema, AttributeData attribute, ITypeSymbol type, IReadOnlyList<AttributeData> all)
    {
        var arguments = attribute.ConstructorArguments;

        // In code with errors, arguments can be missing.
        if (arguments.Length < (attribute.AttributeConstructor?.Parameters.Length ?? int.MaxValue))
        {
            return;
        }

        switch (attribute.AttributeClass!.Name)
        {
            case "RequiredAttribute" when SchemaShape.Is(schema, "string") && type.SpecialType == SpecialType.System_String:
                if (Named(attribute, "AllowEmptyStrings") is not true)
                {
                    SchemaShape.Add(schema, "minLength", 1);
                    SchemaShape.Add(schema, "pattern", @"\S");
                }

                break;
            case "StringLengthAttribute":
                Length(schema, Named(attribute, "MinimumLength"), arguments[0].Value, type);
                break;
            case "MinLengthAttribute":
                Length(schema, arguments[0].Value, null, type);
                break;
            case "MaxLengthAttribute":
                Length(schema, null, arguments.FirstOrDefault().Value, type);
                break;
            case "LengthAttribute":
                Length(schema, arguments[0].Value, arguments[1].Value, type);
                break;
            case "RangeAttribute":
                Range(schema, attribute);
                break;
            case "RegularExpressionAttribute" when arguments[0].Value is string pattern:
                Pattern(schema, pattern, orEmpty: !IsRequired(all));
                break;
            case "EmailAddressAttribute":
                SchemaShape.Add(schema, "format", "email");
                break;
            case "UrlAttribute":
                SchemaShape.Add(schema, "format", "uri");
                SchemaShape.Add(schema, "pattern", "^(https?|ftp)://");
                break;
            case "Base64StringAttribute":
                SchemaShape.Add(schema, "contentEncoding", "base64");
                break;
            case "AllowedValuesAttribute" when Values(arguments, type, schema) is { IsEmpty: false } allowed:
                SchemaShape.Add(schema, "enum", allowed);
                break;
            case "DeniedValuesAttribute" when Values(arguments, type, schema) is { IsEmpty: false } denied:
                SchemaShape.Add(schema, "not", new ApiObject { ["enum"] = denied });
                break;
        }
    }

    private static void Length(ApiObject schema, object? lowest, object? highest, ITypeSymbol type)
    {
        if (Collections.IsBytes(type.WithoutNullable()))
        {
            (lowest, highest) = (Base64(lowest), Base64(highest));
        }

        var noun = SchemaShape.Is(schema, "string") ? "Length"
            : SchemaShape.Is(schema, "array") ? "Items"
            : SchemaShape.Is(schema, "object") ? "Properties"
            : null;
        if (noun is not null && lowest is int min and > 0)
        {
            SchemaShape.Add(schema, "min" + noun, min);
        }

        if (noun is not null && highest is int max and >= 0)
        {
            SchemaShape.Add(schema, "max" + noun, max);
        }
    }

    // The characters of bytes: three are four.
    private static object? Base64(object? bytes) =>
        bytes is int count and >= 0 ? (int)Math.Min(int.MaxValue, (count + 2L) / 3 * 4) : bytes;

    // [Range(1, 5)], [Range(0.5, double.MaxValue)], [Range(typeof(decimal), "0.01", "99.5")].
    private static void Range(ApiObject schema, AttributeData attribute)
    {
        if (!SchemaShape.Is(schema, "integer") && !SchemaShape.Is(schema, "number"))
        {
            return;
        }

        var bounds = attribute.ConstructorArguments.Where(static argument => argument.Kind == TypedConstantKind.Primitive).ToList();
        if (bounds.Count == 2)
        {
            Bound(schema, Named(attribute, "MinimumIsExclusive") is true ? "exclusiveMinimum" : "minimum", Number(bounds[0].Value));
            Bound(schema, Named(attribute, "MaximumIsExclusive") is true ? "exclusiveMaximum" : "maximum", Number(bounds[1].Value));
        }
    }

    private static void Bound(ApiObject schema, string keyword, object? value)
    {
        if (value is not null)
        {
            schema.Remove(keyword);
            schema[keyword] = value;
        }
    }

    // Null where there is no bound.
    private static object? Number(object? value) => value switch
    {
        int number => number,
        double number when number is > -1e300 and < 1e300 => number,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static void Pattern(ApiObject schema, string pattern, bool orEmpty)
    {
        if (RegexSyntax.IsPortable(pattern))
        {
            SchemaShape.Add(schema, "pattern", RegexSyntax.Whole(pattern, orEmpty));
        }
    }

    // Empty where JSON has none of them.
    private static ApiList Values(ImmutableArray<TypedConstant> arguments, ITypeSymbol type, ApiObject schema) => new(arguments
        .SelectMany(static argument => argument switch
        {
            { Kind: not TypedConstantKind.Array } => [argument],
            { IsNull: true } => [],
            _ => argument.Values.AsEnumerable(),
        })
        .Where(static value => value.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum)
        .Select(value => (value.IsNull, Json: Constants.Json(value.Value, type, schema)))
        .Where(static value => value.IsNull || value.Json is not null)
        .Select(static value => value.Json));

    private static object? Named(AttributeData? attribute, string name) =>
        attribute?.Named(name).Value;
}
