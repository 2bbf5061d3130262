using System.Text;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Values;

// The keys of dictionaries as names of members, in the invariant culture.
internal sealed partial class ValueWalk
{
    private const int MaxName = 1024;

    private string KeyText(object? key)
    {
        string text;
        try
        {
            text = key switch
            {
                null => "",
                string plain => plain,
                bool flag => flag ? "true" : "false",
                DateTime or DateTimeOffset or DateOnly or TimeOnly => InvariantText.Of(key, "O"),
                IFormattable => InvariantText.Of(key),
                _ => _options.IsKey ? TypeShapes.Of(key.GetType()).Name : KeyJson(key),
            };
        }
        catch (Exception error)
        {
            text = ValueMarks.Thrown(error);
        }

        return text.Length <= MaxName ? text : string.Concat(text.AsSpan(0, MaxName), ValueMarks.More);
    }

    // The text of a key whose type has none, or whose text could have a secret, is its JSON.
    private string KeyJson(object key)
    {
        if (_redactor.IsEmpty && TypeShapes.Of(key.GetType()).Shape is ValueShape.Members or ValueShape.Text or ValueShape.Tuple)
        {
            var text = InvariantText.Of(key);
            if (text != key.GetType().ToString())
            {
                return text;
            }
        }

        using var aside = JsonLine.Rent();
        var options = _options with { MaxBytes = Math.Min(MaxName, _options.MaxBytes), IsKey = true };
        Write(_types, _redactor, aside.Writer, null, key, options, ref _spent);
        var json = Encoding.UTF8.GetString(aside.Written.Span);
        return json is ['"', .. var inside, '"'] && !inside.Contains('\\', StringComparison.Ordinal) ? inside : json;
    }
}
