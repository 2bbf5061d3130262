using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Logging.Json;

// Members of an object, rendered once and copied into many lines: the first name, then everything behind its colon in one piece,
// which the writer takes for a value.
internal sealed class JsonFragment
{
    private readonly byte[] _firstName;
    private readonly byte[] _rest;

    private JsonFragment(byte[] firstName, byte[] rest)
    {
        _firstName = firstName;
        _rest = rest;
    }

    internal static JsonFragment Empty { get; } = new([], []);

    internal static JsonFragment Render(Action<Utf8JsonWriter> write)
    {
        using var line = JsonLine.Rent();
        line.Writer.WriteStartObject();
        write(line.Writer);
        line.Writer.WriteEndObject();
        var json = line.Written.Span;
        var reader = new JsonScanner(json);
        reader.Read();
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return Empty;
        }

        var name = reader.ValueIsEscaped ? Utf8Transcoder.GetBytes(reader.GetString()) : reader.ValueSpan.ToArray();
        return new JsonFragment(name, json[reader.BytesConsumed..^1].ToArray());
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        if (_rest.Length > 0)
        {
            json.WritePropertyName(_firstName);
            json.WriteRawValue(_rest, skipInputValidation: true);
        }
    }
}
