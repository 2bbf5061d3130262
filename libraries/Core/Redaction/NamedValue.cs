namespace Lamplighter.Internal.Core.Redaction;

// Finds the value that belongs to a name in a text: after = or :, or the content of a part of a multipart form.
internal ref struct NamedValue
{
    // Of indexes and comments between a name and its separator: they can contain names, from each of which the same ones follow. What
    // comes after more of them is hidden to the end of the text.
    private const int MaxBetween = 512;

    private readonly DecodedText _decoded;
    private readonly ReadOnlySpan<char> _text;

    // Parts are searched only after the header that introduces them, and only while there is an empty line.
    private int? _firstPart;

    // The value with the furthest end. Names inside it are found too, but their values aren't searched again.
    private (int Start, int End) _hidden;

    // The content of the part after the last empty line that was found: where its search began, and where it begins and ends.
    private (int From, int Start, int End) _part = (int.MaxValue, 0, 0);

    internal NamedValue(DecodedText text)
    {
        _decoded = text;
        _text = text.Characters;
    }

    // Returns false if the name doesn't have a value, or one that begins inside a value that was found before.
    internal bool TryFind(int name, int length, out int start, out int end)
    {
        end = start = name + length;
        if (name > 0 && IsNamePart(_text[name - 1]))
        {
            return false;
        }

        var separator = AfterName(name + length, out var isFar);
        if (isFar)
        {
            return TryFindRest(separator, out start, out end);
        }

        // The content of a part can begin with a separator, but not on the line of the name.
        var isOnLine = separator < _text.Length && _text[separator] is '=' or ':' && !_text[start..separator].Contains('\n');
        if (!isOnLine && IsNameOfPart(name) && HasPartsBefore(name) && TryFindPart(ref start, ref end))
        {
            return true;
        }

        return separator < _text.Length && _text[separator] is '=' or ':' && TryFindAssigned(separator, out start, out end);
    }

    // Where the object or list that a name introduces begins, for paths; -1 if it doesn't introduce one.
    internal readonly int FindContent(int name, int length)
    {
        var at = AfterName(name + length, out var isFar);
        if ((name > 0 && IsNamePart(_text[name - 1])) || (!isFar && (at >= _text.Length || _text[at] is not ('=' or ':'))))
        {
            return -1;
        }

        if (isFar)
        {
            return at;
        }

        // The ToString of a record has the name of its type there.
        at = AfterSpace(at + 1);
        while (at < _text.Length && IsNamePart(_text[at]))
        {
            at++;
        }

        at = AfterSpace(at);
        return at < _text.Length && _text[at] is '{' or '[' ? at + 1 : -1;
    }

    private bool TryFindRest(int from, out int start, out int end)
    {
        (start, end) = (from, _text.Length);
        if (start >= _hidden.Start && start < _hidden.End)
        {
            return false;
        }

        _hidden = (start, end);
        return !_text[start..end].SequenceEqual(Redactor.Mask);
    }

    private bool TryFindAssigned(int separator, out int start, out int end)
    {
        start = end = separator + 1;
        if (start >= _hidden.Start && start < _hidden.End)
        {
            return false;
        }

        start = AfterSpace(start);
        while (start < _text.Length && _text[start] is '=' or '>')
        {
            start = AfterSpace(start + 1);
        }

        var value = AfterComments(start);
        end = new ValueEnd(_decoded, separator).Find(value);
        if (value == start && start < _text.Length && _text[start] is '"' or '\'')
        {
            start++;
        }

        // A value that is hidden already counts too.
        if (end > _hidden.End)
        {
            _hidden = (start, end);
        }

        return end > start && !_text[start..end].SequenceEqual(Redactor.Mask);
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';

    // After the quotes, brackets, indexes, white space and comments that can stand between a name and its separator.
    private readonly int AfterName(int at, out bool isFar)
    {
        var left = MaxBetween;
        isFar = false;
        while (at < _text.Length)
        {
            var c = _text[at];
            if (char.IsWhiteSpace(c) || c is '"' or '\'' or '\\' or ']' or '*')
            {
                at++;
            }
            else if (c == '[' || _text[at..].StartsWith("/*", StringComparison.Ordinal))
            {
                var close = Within(at, left, c == '[' ? "]" : "*/");
                if (close < 0)
                {
                    isFar = _text.Length - at > left;
                    break;
                }

                left -= close - at;
                at = close;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private readonly int AfterSpace(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at;
    }

    private readonly int AfterComments(int at)
    {
        while (at < _text.Length)
        {
            var isLong = _text[at..].StartsWith("/*", StringComparison.Ordinal);
            if (!isLong && !_text[at..].StartsWith("//", StringComparison.Ordinal))
            {
                break;
            }

            var end = _text[at..].IndexOf(isLong ? "*/" : "\n", StringComparison.Ordinal);
            at = end < 0 ? _text.Length : AfterSpace(at + end + (isLong ? 2 : 1));
        }

        return at;
    }

    private readonly int Within(int at, int max, string closing)
    {
        var found = _text.Slice(at, Math.Min(max, _text.Length - at)).IndexOf(closing, StringComparison.Ordinal);
        return found < 0 ? -1 : at + found + closing.Length;
    }

    // Content-Disposition: form-data; name="…", or name*=utf-8''….
    private readonly bool IsNameOfPart(int name)
    {
        const int Window = 32;
        var before = _text[Math.Max(0, name - Window)..name];
        var at = before.LastIndexOf("name", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return false;
        }

        var between = before[(at + "name".Length)..].TrimStart("* ");
        return between is ['=', ..] && (between[1..].Trim("\" '").IsEmpty || between[^1] == '\'');
    }

    private bool HasPartsBefore(int name)
    {
        _firstPart ??= _text.IndexOf("form-data", StringComparison.OrdinalIgnoreCase);
        return _firstPart >= 0 && _firstPart < name;
    }

    // From the empty line after the headers to the boundary.
    private bool TryFindPart(ref int start, ref int end)
    {
        if (start < _part.From || start >= _part.Start)
        {
            _part = FindPart(start);
        }

        if (_part.End <= _part.Start || _text[_part.Start.._part.End].SequenceEqual(Redactor.Mask))
        {
            return false;
        }

        (start, end) = (_part.Start, _part.End);
        return true;
    }

    private readonly (int From, int Start, int End) FindPart(int from)
    {
        var start = AfterEmptyLine(from);
        if (start < 0)
        {
            return (from, int.MaxValue, 0);
        }

        if (start >= _part.Start && start < _part.End)
        {
            // Another empty line in the same part.
            return (from, start, _part.End);
        }

        var boundary = _text[(start - 1)..].IndexOf("\n--", StringComparison.Ordinal);
        var end = boundary < 0 ? _text.Length : start - 1 + boundary;
        return (from, start, _text[end - 1] == '\r' ? end - 1 : end);
    }

    private readonly int AfterEmptyLine(int from)
    {
        while (_text[from..].IndexOf('\n') is >= 0 and var line)
        {
            from += line + 1;
            var rest = _text[from..];
            if (rest is ['\n', ..] or ['\r', '\n', ..])
            {
                return from + (rest[0] == '\n' ? 1 : 2);
            }
        }

        return -1;
    }
}
