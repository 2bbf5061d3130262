using System.Text;
using System.Text.Json;

namespace Lamplighter;

/// <summary>A key of a <see cref="LogEntry"/> and its value.</summary>
public readonly ref struct LogKey
{
    private readonly ReadOnlySpan<byte> _name;
    private readonly bool _isEscaped;

    internal LogKey(ReadOnlySpan<byte> name, bool isEscaped, ReadOnlySpan<byte> json)
    {
        _name = name;
        _isEscaped = isEscaped;
        Json = json;
    }

    /// <summary>The name of the key. Each call allocates a string; <see cref="Is"/> and <see cref="WriteTo"/> don't.</summary>
    public string Name => _isEscaped ? Unescaped() : Encoding.UTF8.GetString(_name);

    /// <summary>The redacted value as UTF-8 JSON.</summary>
    public ReadOnlySpan<byte> Json { get; }

    /// <summary>Compares the name of the key, case-sensitively.</summary>
    /// <param name="name">The name.</param>
    public bool Is(ReadOnlySpan<char> name)
    {
        if (_isEscaped)
        {
            return Unescaped().AsSpan().SequenceEqual(name);
        }

        Span<byte> utf8 = stackalloc byte[256];
        return name.Length <= _name.Length && _name.Length <= utf8.Length
            ? Encoding.UTF8.TryGetBytes(name, utf8, out var length) && _name.SequenceEqual(utf8[..length])
            : _name.Length > utf8.Length && Name.AsSpan().SequenceEqual(name);
    }

    /// <summary>Writes the key and its value as a member.</summary>
    /// <param name="json">The writer, inside an object.</param>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (_isEscaped)
        {
            json.WritePropertyName(Unescaped());
        }
        else
        {
            json.WritePropertyName(_name);
        }

        json.WriteRawValue(Json, skipInputValidation: true);
    }

    private string Unescaped()
    {
        var reader = new Utf8JsonReader([(byte)'"', .. _name, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }
}
