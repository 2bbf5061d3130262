using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.Reading;

/// <summary>
/// Reads and writes events with System.Text.Json, so that Amazon's serializers can read them. For the attributes of event types.
/// </summary>
/// <typeparam name="T">The type of the event.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventConverter<T> : JsonConverter<T>
    where T : class, ILambdaEvent<T>, IRawJson
{
    /// <inheritdoc />
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return T.Parse(JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value is not ILambdaResponse response)
        {
            writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
            return;
        }

        var buffer = new ByteBuffer();
        response.WriteTo(buffer);
        writer.WriteRawValue(buffer.Written.Span, skipInputValidation: true);
    }
}
