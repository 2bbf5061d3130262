using System.Buffers;

namespace Lamplighter.Internal.Core.Redaction;

// Estimates where the value of a name in a text ends. In doubt, the value is longer: up to the end of the line, or of the text.
internal readonly ref struct ValueEnd
{
    private const int MaxNameLength = 64;
    private const string Closers = "}])\"'>";

    private static readonly SearchValues<char> s_ends = SearchValues.Create("&;,\r\n}])\"'>");

    private readonly DecodedText _decoded;
    private readonly ReadOnlySpan<char> _text;
    private readonly char _separator;
    private readonly int _percents;

    internal ValueEnd(DecodedText text, int separator)
    {
        _decoded = text;
        _text = text.Characters;
        _separator = _text[separator];
        _percents = text.Percents(separator);
    }

    // Start is the index of the opening quote or bracket, if there is one.
    internal int Find(int start) => start >= _text.Length ? start : _text[start] switch
    {
        '"' or '\'' => AfterParts(ClosingQuote(start)),
        '{' or '[' => AfterParts(ClosingBracket(start)),
        _ => Unquoted(start),
    };

    // The value goes on if letters follow its closing quote or bracket directly, or another quote as in "a""b".
    private int AfterParts(int closing)
    {
        while (closing + 1 < _text.Length)
        {
            var next = _text[closing + 1];
            if (next is '"' or '\'' && next == _text[closing])
            {
                closing = ClosingQuote(closing + 1);
            }
            else if (char.IsLetterOrDigit(next) || next is '_' or '$')
            {
                return Unquoted(closing + 1);
            }
            else
            {
                break;
            }
        }

        return _text.Length > closing && _text[closing] is '"' or '\'' ? closing : Math.Min(closing + 1, _text.Length);
    }

    private int Unquoted(int from)
    {
        for (var i = from; i < _text.Length; i++)
        {
            var next = _text[i..].IndexOfAny(s_ends);
            if (next < 0)
            {
                return _text.Length;
            }

            i += next;

            // An encoded character is part of a value whose separator isn't encoded.
            if (_decoded.Percents(i) > _percents)
            {
                continue;
            }

            if (_text[i] is '\r' or '\n')
            {
                if (_decoded.Slashes(i) == 0)
                {
                    return i;
                }
            }
            else if (_text[i] is '&' or ';' or ',')
            {
                if (IsFollowedByMember(i + 1))
                {
                    return i;
                }
            }
            else if (_text[i] is '"' or '\'' && _text[i - 1] is '=' or ':' or ' ')
            {
                // The value has a quoted part, as the credentials of a header have.
                i = ClosingQuote(i);
            }
            else
            {
                var after = i + 1;
                while (after < _text.Length && Closers.Contains(_text[after], StringComparison.Ordinal))
                {
                    after++;
                }

                if (IsBoundary(after))
                {
                    return i;
                }

                i = after - 1;
            }
        }

        return _text.Length;
    }

    private bool IsBoundary(int at) => at >= _text.Length
        || char.IsWhiteSpace(_text[at])
        || _text[at] is ',' or ';' or '&' or '<'
        || (_text[at] is '.' or '!' or '?' or ':' && (at + 1 == _text.Length || char.IsWhiteSpace(_text[at + 1])));

    // Whether the text ends here, or goes on with the next name and the same separator.
    private bool IsFollowedByMember(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t')
        {
            at++;
        }

        if (at == _text.Length || _text[at] is '\r' or '\n')
        {
            return true;
        }

        var start = at;
        while (at < _text.Length && at - start < MaxNameLength && IsNameCharacter(_text[at]))
        {
            at++;
        }

        // What ends with the separator can be the end of a value in Base64.
        return at > start
            && at + 1 < _text.Length
            && _text[at] == _separator
            && _text[at + 1] != _separator
            && _text[at + 1] is not ('&' or ';' or ',')
            && (_separator == ':' || !char.IsWhiteSpace(_text[at + 1]) || _text[at - 1] == ' ');
    }

    private static bool IsNameCharacter(char c) =>
        char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '$' or '@' or '[' or ']' or '*' or '"' or '\'' or ' ';

    // A quote belongs to the value if the backslashes before it say so: with none before the opening quote, an odd number; with one,
    // as in JSON in a string, two or three more; and so on.
    private int ClosingQuote(int opening)
    {
        var outside = _decoded.Slashes(opening);
        for (var i = opening + 1; i < _text.Length; i++)
        {
            if (_text[i] == _text[opening] && _decoded.Percents(i) <= _decoded.Percents(opening))
            {
                var slashes = _decoded.Slashes(i);
                if (slashes < outside || slashes % (2 * (outside + 1)) == outside)
                {
                    return i;
                }
            }
        }

        return _text.Length;
    }

    // Brackets in strings don't count.
    private int ClosingBracket(int opening)
    {
        var depth = 0;
        for (var i = opening; i < _text.Length; i++)
        {
            switch (_text[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    if (--depth == 0)
                    {
                        return i;
                    }

                    break;
                case '"':
                case '\'' when !char.IsLetterOrDigit(_text[i - 1]):
                    i = ClosingQuote(i);
                    break;
            }
        }

        return _text.Length;
    }
}
