using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests.Streaming;

// Writes text that is JSON already, as users do for the JSON columns of databases.
public sealed class RawJsonConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value);
}
