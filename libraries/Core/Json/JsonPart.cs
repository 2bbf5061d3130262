using System.Buffers.Text;
using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Core.Json;

/// <summary>A value of an indexed JSON text. The default value stands for a value that is missing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonPart
{
    private readonly JsonIndex? _index;
    private readonly int _row;

    internal JsonPart(JsonIndex index, int row) => (_index, _row) = (index, row);

    /// <summary>The type of the value's first token; <see cref="JsonTokenType.None"/> if the value is missing.</summary>
    public JsonTokenType Kind => _index is null ? JsonTokenType.None : _index.Row(_row).Kind;

    /// <summary>Whether the value is missing or JSON <c>null</c>.</summary>
    public bool IsNull => Kind is JsonTokenType.None or JsonTokenType.Null;

    /// <summary>Whether the value is an object.</summary>
    public bool IsObject => Kind == JsonTokenType.StartObject;

    /// <summary>The value's JSON as it is in the text; empty if the value is missing.</summary>
    public ReadOnlyMemory<byte> Raw
    {
        get
        {
            if (_index is null)
            {
                return default;
            }

            ref readonly var row = ref _index.Row(_row);
            return row.Kind == JsonTokenType.String
                ? _index.Json.Slice(row.Start - 1, row.Length + 2)
                : _index.Json.Slice(row.Start, row.Length);
        }
    }

    /// <summary>The member's name; null if the value isn't a member of an object.</summary>
    /// <exception cref="InvalidOperationException">The name isn't valid Unicode.</exception>
    public string? Name
    {
        get
        {
            if (_index is null || _index.Row(_row).NameLength < 0)
            {
                return null;
            }

            ref readonly var row = ref _index.Row(_row);
            return JsonUnescaper.GetString(_index.Json.Span.Slice(row.NameStart, row.NameLength), row.IsNameEscaped);
        }
    }

    private ReadOnlyMemory<byte> Value => _index!.Json.Slice(_index.Row(_row).Start, _index.Row(_row).Length);

    /// <summary>Returns the member of an object with a name. Of several with the same name, the last one counts.</summary>
    /// <param name="name">The name as UTF-8. Case matters.</param>
    public JsonPart Find(ReadOnlySpan<byte> name)
    {
        var found = default(JsonPart);
        if (!IsObject)
        {
            return found;
        }

        var json = _index!.Json.Span;
        var rows = _index.Rows;
        for (var at = _row + 1; at < rows[_row].Next; at = rows[at].Next)
        {
            ref readonly var row = ref rows[at];
            if (row.IsNameEscaped
                ? IsEscapedName(json.Slice(row.NameStart, row.NameLength), name)
                : row.NameLength == name.Length && json.Slice(row.NameStart, row.NameLength).SequenceEqual(name))
            {
                found = new JsonPart(_index, at);
            }
        }

        return found;
    }

    /// <summary>Returns whether the value is a member with a name.</summary>
    /// <param name="name">The name as UTF-8. Case matters.</param>
    public bool NameEquals(ReadOnlySpan<byte> name)
    {
        if (_index is null || _index.Row(_row).NameLength < 0)
        {
            return false;
        }

        ref readonly var row = ref _index.Row(_row);
        var text = _index.Json.Span.Slice(row.NameStart, row.NameLength);
        return row.IsNameEscaped ? IsEscapedName(text, name) : text.SequenceEqual(name);
    }

    /// <summary>Returns whether the value is a text or a number that is written like this, without escape sequences.</summary>
    /// <param name="text">The text as UTF-8.</param>
    public bool ValueEquals(ReadOnlySpan<byte> text) =>
        _index is not null && !_index.Row(_row).IsEscaped && Value.Span.SequenceEqual(text);

    /// <summary>Returns the text of a string or a number, <c>true</c> or <c>false</c>, or the JSON of an object or array.</summary>
    /// <returns>Null if the value is missing or JSON <c>null</c>.</returns>
    /// <exception cref="InvalidOperationException">The text isn't valid Unicode.</exception>
    public string? GetText() => IsNull ? null
        : Kind == JsonTokenType.String ? JsonUnescaper.GetString(Value.Span, _index!.Row(_row).IsEscaped)
        : Utf8Transcoder.GetString(Value.Span);

    /// <summary>Returns the content of a string as UTF-8, or the JSON of another value.</summary>
    /// <returns>Empty if the value is missing or JSON <c>null</c>.</returns>
    /// <exception cref="InvalidOperationException">The text isn't valid Unicode.</exception>
    public ReadOnlyMemory<byte> GetUtf8()
    {
        if (IsNull)
        {
            return default;
        }

        if (!_index!.Row(_row).IsEscaped)
        {
            return Value;
        }

        var plain = new byte[Value.Length];
        return JsonUnescaper.TryUnescape(Value.Span, plain, out var length)
            ? plain.AsMemory(0, length)
            : throw new InvalidOperationException("The JSON contains text that isn't valid Unicode.");
    }

    /// <summary>Returns a number, which can also be in a string.</summary>
    /// <returns>Null if the value isn't a number in the range of the type.</returns>
    public decimal? GetDecimal()
    {
        if (IsNull)
        {
            return null;
        }

        var text = Value.Span;
        return Utf8Parser.TryParse(text, out decimal number, out var length) && length == text.Length ? number : null;
    }

    /// <summary>Returns a whole number, which can also be in a string.</summary>
    /// <returns>Null if the value isn't a whole number in the range of the type.</returns>
    public long? GetInt64()
    {
        if (IsNull)
        {
            return null;
        }

        var text = Value.Span;
        return Utf8Parser.TryParse(text, out long number, out var length) && length == text.Length ? number
            : GetDecimal() is { } exact and >= long.MinValue and <= long.MaxValue && decimal.IsInteger(exact) ? (long)exact
            : null;
    }

    /// <summary>Returns a truth value, which can also be in a string.</summary>
    /// <returns>Null if the value isn't <c>true</c> or <c>false</c>.</returns>
    public bool? GetBoolean()
    {
        if (IsNull)
        {
            return null;
        }

        var text = Value.Span;
        return Utf8Parser.TryParse(text, out bool flag, out var length) && length == text.Length ? flag : null;
    }

    /// <summary>Returns an enumerator for the members of an object or the items of an array. Other values don't have any.</summary>
    public Enumerator GetEnumerator() => new(_index, _row);

    /// <summary>Returns the number of members of an object or items of an array; 0 for other values.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var _ in this)
        {
            count++;
        }

        return count;
    }

    private static bool IsEscapedName(ReadOnlySpan<byte> escaped, ReadOnlySpan<byte> name)
    {
        // An escape sequence is at most six times as long as what it stands for.
        if (escaped.Length <= name.Length || escaped.Length > name.Length * 6)
        {
            return false;
        }

        Span<byte> plain = escaped.Length <= 256 ? stackalloc byte[256] : new byte[escaped.Length];
        return JsonUnescaper.TryUnescape(escaped, plain, out var length) && plain[..length].SequenceEqual(name);
    }

    /// <summary>Goes over the members of an object or the items of an array.</summary>
    public struct Enumerator
    {
        private readonly JsonIndex? _index;
        private readonly int _end;
        private int _at;
        private int _next;

        internal Enumerator(JsonIndex? index, int row)
        {
            _index = index;
            _next = row + 1;
            _end = index is null ? 0 : index.Row(row).Next;
        }

        /// <summary>The current value.</summary>
        public readonly JsonPart Current => new(_index!, _at);

        /// <summary>Moves to the next value.</summary>
        /// <returns>False after the last one.</returns>
        public bool MoveNext()
        {
            if (_next >= _end)
            {
                return false;
            }

            _at = _next;
            _next = _index!.Row(_at).Next;
            return true;
        }
    }
}
