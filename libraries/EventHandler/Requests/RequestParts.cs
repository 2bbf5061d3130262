using Lamplighter.Internal.EventHandler.FrontDoors;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Json;

namespace Lamplighter.Internal.EventHandler.Requests;

// The named values of a request. Where an event has them in two members, an empty one hides nothing of the other.
internal static class RequestParts
{
    internal static HttpValues ReadQuery(in EventFields fields, ReadOnlyMemory<byte> json, string queryInPath)
    {
        var values = new List<KeyValuePair<string, string>>();
        if (queryInPath.Length > 0)
        {
            QueryText.Read(queryInPath, values);
        }
        else if (!fields.RawQuery.IsEmpty)
        {
            QueryText.Read(JsonText.Read(fields.RawQuery.Of(json)), values);
        }
        else
        {
            JsonValues.ReadObject(fields.MultiQuery.Of(json), fields.Door.IsQueryEncoded, values);
            JsonValues.ReadMissing(fields.Query.Of(json), fields.Door.IsQueryEncoded, values);
        }

        return new HttpValues(values);
    }

    internal static HttpValues ReadHeaders(in EventFields fields, ReadOnlyMemory<byte> json)
    {
        var values = new List<KeyValuePair<string, string>>(32);
        JsonValues.ReadObject(fields.MultiHeaders.Of(json), decode: false, values);
        JsonValues.ReadMissing(fields.Headers.Of(json), decode: false, values);
        return new HttpValues(values, separator: ",");
    }

    internal static HttpValues ReadCookies(in EventFields fields, ReadOnlyMemory<byte> json, HttpValues headers)
    {
        var values = new List<KeyValuePair<string, string>>();
        if (!fields.Cookies.IsEmpty)
        {
            JsonValues.ReadCookies(fields.Cookies.Of(json), values);
        }

        if (values.Count == 0)
        {
            foreach (var header in headers.GetAll("cookie"))
            {
                CookieText.Read(header, values);
            }
        }

        return new HttpValues(values, StringComparison.Ordinal);
    }

    // Whether the headers are in multiValueHeaders.
    internal static bool IsMultiValue(in EventFields fields, ReadOnlyMemory<byte> json) =>
        !fields.MultiHeaders.IsEmpty && (fields.Headers.IsEmpty || fields.MultiHeaders.Of(json).Contains((byte)'"'));
}
