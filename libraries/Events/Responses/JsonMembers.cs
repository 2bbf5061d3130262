using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.Events.Responses;

// Writes members of responses. What is null is left out.
internal static class JsonMembers
{
    internal static void WriteText(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    internal static void WriteFlag(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    internal static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    internal static void WriteTextMap(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    // Values of any type.
    internal static void WriteValues(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, object?>>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WritePropertyName(key);
            LambdaProcess.Current.Json.WriteResponse(json, value);
        }

        json.WriteEndObject();
    }
}
