using System.Text.Json;

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
            JsonSerializer.Serialize(writer.Body, value, TypeInfoCache<T>.Get(options));
        }

        writer.EmbedBody();
    }
}
