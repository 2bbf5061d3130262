using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.EventHandler.Bodies;

// The type information used last: a function has one set of options, and looking them up costs more than writing a small body.
internal static class TypeInfoCache<T>
{
    private static JsonTypeInfo<T>? s_last;

    internal static JsonTypeInfo<T> Get(JsonSerializerOptions options)
    {
        var last = s_last;
        if (last is null || !ReferenceEquals(last.Options, options))
        {
            s_last = last = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        }

        return last;
    }
}
