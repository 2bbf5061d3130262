using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace Lamplighter.Internal.EventHandler.AmazonEvents;

/// <summary>
/// Writes events of <c>Amazon.Lambda.APIGatewayEvents</c> as the JSON that they came from; for generated code, which knows their members.
/// What is null is left out.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TypedEventWriter
{
    /// <summary>Writes an event.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The event.</param>
    /// <param name="write">Writes its members.</param>
    public static Stream Write<T>(T request, Action<Utf8JsonWriter, T> write)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(write);
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json, request);
            json.WriteEndObject();
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>A text.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The text.</param>
    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Texts.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="values">The texts.</param>
    public static void List(Utf8JsonWriter json, string name, IEnumerable<string?>? values)
    {
        ArgumentNullException.ThrowIfNull(json);
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

    /// <summary>Texts by name.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="values">The texts.</param>
    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>>? values)
    {
        ArgumentNullException.ThrowIfNull(json);
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

    /// <summary>Several texts by name.</summary>
    /// <typeparam name="T">How they are listed.</typeparam>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="values">The texts.</param>
    public static void Lists<T>(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, T>>? values)
        where T : IEnumerable<string?>
    {
        ArgumentNullException.ThrowIfNull(json);
        if (values is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, list) in values)
        {
            List(json, key, list);
        }

        json.WriteEndObject();
    }

    /// <summary>Values of any kind by name, as a Lambda authorizer returns them.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="values">The values.</param>
    public static void Values(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, object>>? values) =>
        Authorizer(json, name, values, null);

    /// <summary>Values of any kind by name, and the claims of a Cognito authorizer beside them.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="values">The values.</param>
    /// <param name="claims">The claims that are texts; only needed where the values do not have them all.</param>
    public static void Authorizer(
        Utf8JsonWriter json,
        string name,
        IEnumerable<KeyValuePair<string, object>>? values,
        IEnumerable<KeyValuePair<string, string>>? claims)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (values is null)
        {
            return;
        }

        var hasClaims = false;
        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            var isClaims = key == "claims" && claims is not null;
            if (!isClaims || value is JsonElement { ValueKind: JsonValueKind.Object })
            {
                hasClaims |= isClaims;
                json.WritePropertyName(key);
                WriteValue(json, value);
            }
        }

        if (!hasClaims)
        {
            Texts(json, "claims", claims);
        }

        json.WriteEndObject();
    }

    // What serializers make of JSON whose type they do not know: System.Text.Json elements, Newtonsoft's values, which say what they
    // are as IConvertible, and its objects and arrays, which are JSON as text.
    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case IConvertible convertible:
                WriteSimple(json, convertible);
                break;
            case IEnumerable<KeyValuePair<string, object>> members:
                json.WriteStartObject();
                foreach (var (key, member) in members)
                {
                    json.WritePropertyName(key);
                    WriteValue(json, member);
                }

                json.WriteEndObject();
                break;
            case IEnumerable<object?> items when value.ToString() is not ['{' or '[', ..]:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                WriteText(json, value);
                break;
        }
    }

    private static void WriteSimple(Utf8JsonWriter json, IConvertible value)
    {
        switch (value.GetTypeCode())
        {
            case TypeCode.Empty or TypeCode.DBNull:
                json.WriteNullValue();
                break;
            case TypeCode.Boolean:
                json.WriteBooleanValue(value.ToBoolean(CultureInfo.InvariantCulture));
                break;
            case TypeCode.DateTime:
                json.WriteStringValue(value.ToDateTime(CultureInfo.InvariantCulture));
                break;
            case >= TypeCode.SByte and <= TypeCode.Decimal:
                WriteText(json, value.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    // As it is where it is JSON, else as a text.
    private static void WriteText(Utf8JsonWriter json, object value)
    {
        var text = value.ToString() ?? "";
        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(text);
        }
    }
}
