using System.Text.Json;

namespace Lamplighter;

/// <summary>The keys of a <see cref="LogEntry"/>, for <c>foreach</c>.</summary>
public readonly ref struct LogKeys
{
    private readonly ReadOnlySpan<byte> _json;

    internal LogKeys(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>Returns an enumerator over the keys.</summary>
    public Enumerator GetEnumerator() => new(_json);

    /// <summary>Enumerates the keys of a <see cref="LogEntry"/>.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _json;
        private Utf8JsonReader _reader;

        internal Enumerator(ReadOnlySpan<byte> json)
        {
            _json = json;
            _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
            _reader.Read();
        }

        /// <summary>The current key.</summary>
        public LogKey Current { get; private set; }

        /// <summary>Advances to the next key.</summary>
        /// <returns>False when there are no more keys.</returns>
        public bool MoveNext()
        {
            if (!_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName)
            {
                return false;
            }

            var name = _json[((int)_reader.TokenStartIndex + 1)..((int)_reader.TokenStartIndex + 1 + _reader.ValueSpan.Length)];
            var isEscaped = _reader.ValueIsEscaped;
            _reader.Read();
            var start = (int)_reader.TokenStartIndex;
            _reader.Skip();
            Current = new LogKey(name, isEscaped, _json[start..(int)_reader.BytesConsumed]);
            return true;
        }
    }
}
