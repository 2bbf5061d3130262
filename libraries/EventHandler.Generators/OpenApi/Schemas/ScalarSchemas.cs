using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// The schemas of types that are one JSON value. Formats are those of OpenAPI's registry.
internal static class ScalarSchemas
{
    private const string TimeSpanPattern = @"^-?(\d{1,8}\.)?([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?$";

    // Null for any other type.
    internal static ApiObject? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => Text(null),
        SpecialType.System_Boolean => new ApiObject { ["type"] = "boolean" },
        SpecialType.System_SByte => Integer("int8"),
        SpecialType.System_Byte => Integer("uint8"),
        SpecialType.System_Int16 => Integer("int16"),
        SpecialType.System_UInt16 => Integer("uint16"),
        SpecialType.System_Int32 => Integer("int32"),
        SpecialType.System_UInt32 => Integer("uint32"),
        SpecialType.System_Int64 => Integer("int64"),
        SpecialType.System_UInt64 => Integer("uint64"),
        SpecialType.System_Single => Number("float"),
        SpecialType.System_Double => Number("double"),
        SpecialType.System_Decimal => Number("decimal"),
        SpecialType.System_Char => new ApiObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 },
        SpecialType.System_DateTime => Text("date-time"),
        SpecialType.System_Object => new ApiObject(),
        _ => Named(type),
    };

    internal static ApiObject Text(string? format) => new ApiObject { ["type"] = "string" }.With("format", format);

    internal static ApiObject Bytes() => new() { ["type"] = "string", ["contentEncoding"] = "base64" };

    internal static ApiObject Integer(string format)
    {
        var schema = new ApiObject { ["type"] = "integer", ["format"] = format };
        if (format[0] == 'u')
        {
            schema["minimum"] = 0;
        }

        return schema;
    }

    internal static ApiObject Number(string format) => new() { ["type"] = "number", ["format"] = format };

    private static ApiObject? Named(ITypeSymbol type) => (type.ContainingNamespace?.ToDisplayString(), type.Name) switch
    {
        ("System", "Guid") => Text("uuid"),
        ("System", "DateTimeOffset") => Text("date-time"),
        ("System", "DateOnly") => Text("date"),
        // Without an offset, which the format "time" has.
        ("System", "TimeOnly") => Text("time-local"),
        ("System", "TimeSpan") => new ApiObject { ["type"] = "string", ["pattern"] = TimeSpanPattern },
        ("System", "Uri") => Text("uri-reference"),
        ("System", "Version") => new ApiObject { ["type"] = "string", ["pattern"] = @"^\d+(\.\d+){1,3}$" },
        ("System", "Half") => new ApiObject { ["type"] = "number" },
        ("System", "Int128") => new ApiObject { ["type"] = "integer" },
        ("System", "UInt128") => new ApiObject { ["type"] = "integer", ["minimum"] = 0 },
        ("System.Text.Json", "JsonElement" or "JsonDocument") => new ApiObject(),
        ("System.Text.Json.Nodes", "JsonNode" or "JsonValue") => new ApiObject(),
        ("System.Text.Json.Nodes", "JsonObject") => new ApiObject { ["type"] = "object" },
        ("System.Text.Json.Nodes", "JsonArray") => new ApiObject { ["type"] = "array" },
        _ => null,
    };
}
