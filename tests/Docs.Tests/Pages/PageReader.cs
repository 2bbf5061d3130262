namespace Lamplighter.Tests.Docs.Pages;

/// <summary>Reads the fenced blocks of a page and the comments that say how they are checked.</summary>
internal sealed class PageReader
{
    private const string CommentStart = "<!--";
    private const string CommentEnd = "-->";

    private readonly string _name;
    private readonly string[] _lines;
    private readonly List<Block> _blocks = [];
    private readonly Dictionary<string, string> _standIns = new(StringComparer.Ordinal);
    private readonly List<Marker> _markers = [];
    private string _context = "";
    private int _at;

    private PageReader(string name, string text)
    {
        _name = name;
        _lines = text.ReplaceLineEndings("\n").Split('\n');
    }

    private string Where => $"{_name}:{_at + 1}";

    internal static Page Read(string name, string text) => new PageReader(name, text).Read();

    private Page Read()
    {
        for (; _at < _lines.Length; _at++)
        {
            var line = _lines[_at].TrimStart();
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                ReadBlock();
            }
            else if (line.StartsWith(CommentStart, StringComparison.Ordinal))
            {
                ReadComment();
            }
            else if (line.Length > 0 && _markers.Count > 0)
            {
                throw new FormatException($"{Where}: the marker above isn't followed by a block. Put it directly above the block.");
            }
        }

        return new Page(_name, _blocks, _context);
    }

    private void ReadBlock()
    {
        var (opening, start) = (_lines[_at], _at);
        var indent = opening.Length - opening.TrimStart().Length;
        var fence = new string('`', opening.TrimStart().TakeWhile(letter => letter == '`').Count());
        while (++_at < _lines.Length && _lines[_at].Trim() != fence)
        {
        }

        if (_at == _lines.Length)
        {
            throw new FormatException($"{_name}:{start + 1}: the block isn't closed.");
        }

        string[] code = [.. _lines[(start + 1).._at].Select(line => line.Length >= indent ? line[indent..] : line.TrimStart())];
        _blocks.Add(new Block(
            _name,
            start + 1,
            opening.Trim()[fence.Length..].Trim(),
            string.Join('\n', code),
            [.. _markers])
        { StandIns = _standIns.ToDictionary() });
        _markers.Clear();
    }

    private void ReadComment()
    {
        var start = _at;
        while (!_lines[_at].Contains(CommentEnd, StringComparison.Ordinal))
        {
            if (++_at == _lines.Length)
            {
                throw new FormatException($"{_name}:{start + 1}: the comment isn't closed.");
            }
        }

        var text = string.Join('\n', _lines[start..(_at + 1)]).Trim()[CommentStart.Length..^CommentEnd.Length].Trim();
        var (kind, rest) = text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? (text[..colon], text[(colon + 1)..].Trim())
            : ("", text);
        switch (kind)
        {
            case "block":
                _markers.Add(Marker.Parse(rest, Where));
                break;
            case "run":
                _blocks.Add(new Block(_name, start + 1, "sh", rest, []) { StandIns = _standIns.ToDictionary() });
                break;
            case "context":
                _context += rest + '\n';
                break;
            case "with":
                var pair = rest.Split(" = ", 2);
                _standIns[pair[0]] = pair.Length == 2 && Path.Exists(Path.Combine(Repository.Root, pair[1]))
                    ? pair[1]
                    : throw new FormatException($"{Where}: write 'with: A = B' with a path B of the repository.");
                break;
        }
    }
}
