using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Results;

internal sealed class JsonBody<T>(T value) : HttpBody("application/json")
{
    internal override void Write(ResponseWriter writer, JsonSerializerOptions options)
    {
        if (typeof(T) == typeof(object) && value is not null)
        {
            JsonSerializer.Serialize(writer.Body, value, options.GetTypeInfo(value.GetType()));
        }
        else
        {
            JsonSerializer.Serialize(writer.Body, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }

        writer.EmbedBody();
    }
}
