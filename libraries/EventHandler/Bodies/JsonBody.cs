using System.Text.Json;

namespace Lamplighter.Internal.EventHandler.Bodies;

internal sealed class JsonBody<T>(T value) : HttpBody("application/json")
{
    internal override ReadOnlyMemory<byte> Render(BodyBuffer buffer, RequestJson formats)
    {
        if (typeof(T) == typeof(object) && value is not null)
        {
            WriteObject(buffer.Json, value, formats);
        }
        else if (formats.FindWriter<T>() is { } writer)
        {
            writer.Write(buffer.Json, value);
        }
        else
        {
            JsonSerializer.Serialize(buffer.Json, value, TypeInfoCache<T>.Get(formats.Options));
        }

        return buffer.Written;
    }

    private static void WriteObject(Utf8JsonWriter json, object value, RequestJson formats)
    {
        if (formats.FindWriter(value.GetType()) is { } writer)
        {
            writer.Write(json, value);
        }
        else
        {
            JsonSerializer.Serialize(json, value, formats.Options.GetTypeInfo(value.GetType()));
        }
    }
}
