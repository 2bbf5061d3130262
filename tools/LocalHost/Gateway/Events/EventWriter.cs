using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Lamplighter.LocalHost.Foundation;
using Microsoft.AspNetCore.WebUtilities;

namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>Writes the parts that the events of all front doors share.</summary>
internal static class EventWriter
{
    /// <param name="body">The length of the body, most of the event's length.</param>
    /// <param name="members">Writes the members.</param>
    public static ReadOnlyMemory<byte> Write(int body, Action<Utf8JsonWriter> members)
    {
        // As Base64, the body needs a third more.
        var buffer = new ArrayBufferWriter<byte>(2048 + (body / 3 * 4));
        using (var writer = new Utf8JsonWriter(buffer, RelaxedJson.Writer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static void WriteBody(Utf8JsonWriter json, ReadOnlyMemory<byte> body, bool base64)
    {
        if (base64)
        {
            json.WriteBase64String("body", body.Span);
        }
        else if (Utf8.IsValid(body.Span))
        {
            json.WriteString("body", body.Span);
        }
        else
        {
            json.WriteString("body", Encoding.UTF8.GetString(body.Span));
        }
    }

    /// <summary>Returns the query's names, each once and in the order sent, with their decoded values. Names are case-sensitive.</summary>
    public static IReadOnlyList<KeyValuePair<string, List<string>>> ReadQuery(string rawQuery)
    {
        var order = new List<KeyValuePair<string, List<string>>>();
        var byName = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(rawQuery))
        {
            var name = pair.DecodeName().ToString();
            if (!byName.TryGetValue(name, out var values))
            {
                byName[name] = values = [];
                order.Add(KeyValuePair.Create(name, values));
            }

            values.Add(pair.DecodeValue().ToString());
        }

        return order;
    }

    /// <summary>Returns a new request ID in the format of API Gateway: Base64 of random bytes.</summary>
    public static string NewGatewayId() =>
        Convert.ToBase64String(Guid.NewGuid().ToByteArray().AsSpan(0, 11)).Replace('+', 'A').Replace('/', 'B');
}
