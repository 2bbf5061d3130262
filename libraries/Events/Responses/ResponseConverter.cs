using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lamplighter.Internal.Events.Responses;

/// <summary>
/// Writes responses with System.Text.Json, so that Amazon's serializers can write them. For the attributes of response types.
/// </summary>
/// <typeparam name="T">The type of the response.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResponseConverter<T> : JsonConverter<T>
    where T : EventResponse
{
    /// <inheritdoc />
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is a response. It can be written, not read.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteRawValue(value.ToJson().Span, skipInputValidation: true);
    }
}
