using System.Text.Json;

namespace Lamplighter.Results;

internal sealed class JsonBody<T>(T value) : HttpBody("application/json")
{
    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, JsonSerializerOptions options)
    {
        if (typeof(T) == typeof(object) && value is not null)
        {
            JsonSerializer.Serialize(buffer.Json, value, options.GetTypeInfo(value.GetType()));
        }
        else
        {
            JsonSerializer.Serialize(buffer.Json, value, TypeInfoCache<T>.Get(options));
        }

        return buffer.Written;
    }
}
