using System.Text;
using System.Text.Json;

namespace Lamplighter.Internal.TestKit.FrontDoors;

// The parts that events of several front doors have in common.
internal static class EventParts
{
    internal static void Authorizer(Utf8JsonWriter json, string name, TestClientOptions options)
    {
        if (options.Authorizer is { } authorizer)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(authorizer);
        }
    }

    internal static void Body(Utf8JsonWriter json, FrontDoorRequest request, string body, string flag, bool nullWhenEmpty)
    {
        if (request.Body.Length == 0)
        {
            if (nullWhenEmpty)
            {
                json.WriteNull(body);
            }

            json.WriteBoolean(flag, false);
            return;
        }

        json.WriteString(body, request.IsText ? Encoding.UTF8.GetString(request.Body) : Convert.ToBase64String(request.Body));
        json.WriteBoolean(flag, !request.IsText);
    }

    internal static void StringsOrNull(
        Utf8JsonWriter json, string name, Dictionary<string, List<string>> values, Func<List<string>, string> choose)
    {
        if (values.Count == 0)
        {
            json.WriteNull(name);
        }
        else
        {
            Strings(json, name, values, choose);
        }
    }

    internal static void Strings(
        Utf8JsonWriter json, string name, Dictionary<string, List<string>> values, Func<List<string>, string> choose)
    {
        json.WriteStartObject(name);
        foreach (var (key, list) in values)
        {
            json.WriteString(key, choose(list));
        }

        json.WriteEndObject();
    }

    internal static void Arrays(Utf8JsonWriter json, string name, Dictionary<string, List<string>> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, list) in values)
        {
            json.WriteStartArray(key);
            foreach (var value in list)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
