using System.Text.Json;

namespace Lamplighter.Internal.Core.Values;

// An object or array that is being written. It is ended also if an exception ends what writes it.
internal readonly ref struct OpenJson
{
    private readonly Utf8JsonWriter _json;
    private readonly bool _isArray;

    private OpenJson(Utf8JsonWriter json, bool isArray) => (_json, _isArray) = (json, isArray);

    internal static OpenJson Object(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        return new OpenJson(json, false);
    }

    internal static OpenJson Array(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        return new OpenJson(json, true);
    }

    public void Dispose()
    {
        if (_isArray)
        {
            _json.WriteEndArray();
        }
        else
        {
            _json.WriteEndObject();
        }
    }
}
