using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>Writes a node as JSON, as <c>Fn::ToJsonString</c> does.</summary>
internal static class JsonText
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static string Of(TemplateNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, RelaxedJson.Writer))
        {
            Write(json, node);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, TemplateNode node)
    {
        if (node.Members is { } members)
        {
            json.WriteStartObject();
            foreach (var (name, value) in members.TakeWhile(_ => !IsFull(json)))
            {
                json.WritePropertyName(name);
                Write(json, value);
            }

            json.WriteEndObject();
        }
        else if (node.Items is { } items)
        {
            json.WriteStartArray();
            foreach (var item in items.TakeWhile(_ => !IsFull(json)))
            {
                Write(json, item);
            }

            json.WriteEndArray();
        }
        else
        {
            WriteText(json, node);
        }
    }

    // More than the caller accepts, whatever the characters are.
    private static bool IsFull(Utf8JsonWriter json) => json.BytesCommitted + json.BytesPending > 3 * IntrinsicFunctions.MaxText;

    private static void WriteText(Utf8JsonWriter json, TemplateNode node)
    {
        var text = node.Text!;
        if (!node.IsPlain)
        {
            json.WriteStringValue(text);
        }
        else if (text.Length == 0)
        {
            json.WriteNullValue();
        }
        else if (text is "true" or "false")
        {
            json.WriteBooleanValue(text == "true");
        }
        else if (decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }
}
