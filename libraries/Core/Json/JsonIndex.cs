using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// The positions of all values in a JSON text, found in one pass that checks the whole text. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Gain: <see cref="JsonDocument"/> reads with <see cref="Utf8JsonReader"/>, whose first use takes 22 ms of a cold start.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonIndex
{
    private const int FirstRows = 16;
    private const int BytesPerRow = 48;
    private const int MaxFirstRows = 1024;
    private const int MaxGrowth = 8;
    private const int NoName = -1;

    private JsonRow[] _rows;
    private int _count;

    private JsonIndex(ReadOnlyMemory<byte> json)
    {
        Json = json;
        _rows = new JsonRow[Math.Min(FirstRows + (json.Length / BytesPerRow), MaxFirstRows)];
    }

    /// <summary>The root value.</summary>
    public JsonPart Root => new(this, 0);

    internal ReadOnlyMemory<byte> Json { get; }

    internal ReadOnlySpan<JsonRow> Rows => _rows.AsSpan(0, _count);

    /// <summary>Finds the values of a JSON text.</summary>
    /// <param name="json">One JSON value as UTF-8, which must not change afterwards.</param>
    /// <param name="maxDepth">The maximum depth of nested objects and arrays.</param>
    /// <exception cref="JsonException">The JSON isn't valid, or is nested too deeply.</exception>
    public static JsonIndex Read(ReadOnlyMemory<byte> json, int maxDepth = 256)
    {
        var index = new JsonIndex(json);
        index.Fill(new JsonScanner(json.Span, maxDepth));
        return index;
    }

    internal ref readonly JsonRow Row(int index) => ref _rows[index];

    private void Fill(JsonScanner scanner)
    {
        var around = -1;
        var name = new JsonRow { NameLength = NoName };
        while (scanner.Read())
        {
            switch (scanner.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name.NameStart = scanner.TokenStartIndex + 1;
                    name.NameLength = scanner.ValueSpan.Length;
                    name.IsNameEscaped = scanner.ValueIsEscaped;
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    ref var ended = ref _rows[around];
                    ended.Length = scanner.BytesConsumed - ended.Start;
                    around = ended.Next;
                    ended.Next = _count;
                    continue;
            }

            ref var row = ref Add(scanner.TokenStartIndex);
            row = name;
            row.Kind = scanner.TokenType;
            row.Start = scanner.TokenStartIndex;
            row.Length = scanner.ValueSpan.Length;
            row.Next = _count;
            if (row.Kind == JsonTokenType.String)
            {
                row.Start++;
                row.IsEscaped = scanner.ValueIsEscaped;
            }
            else if (row.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                row.Next = around;
                around = _count - 1;
            }

            name.NameLength = NoName;
        }
    }

    private ref JsonRow Add(int position)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, NextSize(position));
        }

        return ref _rows[_count++];
    }

    // As many rows as the text needs if it goes on as it began, and a few more. A large event is a list of similar records, so this saves
    // most of the copies, and up to half of the memory. The limit is for texts whose end is different.
    private int NextSize(int position)
    {
        var likely = (long)_count * Json.Length / Math.Max(1, position);
        return (int)Math.Clamp(likely + (likely / 16), _count + (_count / 4) + 1, (long)_count * MaxGrowth);
    }
}
