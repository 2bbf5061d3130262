using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.EventHandler.Bodies;

// Writes the items of a sequence as JSON. What writes them is found once.
internal readonly struct ItemWriter<T>
{
    private readonly RequestJson _formats;
    private readonly TypeWriter<T>? _writer;
    private readonly JsonTypeInfo<T>? _typeInfo;

    internal ItemWriter(RequestJson formats)
    {
        _formats = formats;
        if (typeof(T) != typeof(string) && typeof(T) != typeof(object))
        {
            _writer = formats.FindWriter<T>();
            _typeInfo = _writer is null ? TypeInfoCache<T>.Get(formats.Options) : null;
        }
    }

    internal void Write(Utf8JsonWriter json, T item)
    {
        if (typeof(T) == typeof(string))
        {
            json.WriteStringValue((string?)(object?)item);
        }
        else if (_writer is not null)
        {
            _writer.Write(json, item);
        }
        else if (_typeInfo is not null)
        {
            JsonSerializer.Serialize(json, item, _typeInfo);
        }
        else if (item is null)
        {
            json.WriteNullValue();
        }
        else if (_formats.FindWriter(item.GetType()) is { } writer)
        {
            writer.Write(json, item);
        }
        else
        {
            JsonSerializer.Serialize(json, item, _formats.Options.GetTypeInfo(item.GetType()));
        }
    }
}
