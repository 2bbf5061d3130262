using System.Text;

namespace Lamplighter.Generators.Shared;

// Indented source.
internal sealed class SourceBuilder
{
    private readonly StringBuilder _text = new();
    private int _depth;

    internal void Line(string line)
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
    }

    internal void Open(string line)
    {
        Line(line);
        Line("{");
        _depth++;
    }

    internal void Close(string end = "}")
    {
        _depth--;
        Line(end);
    }

    public override string ToString() => _text.ToString();
}
