using System.Text;

namespace Lamplighter.Tests;

/// <summary>Lines that are read as one text, so that a phrase is found where a line ends inside it.</summary>
internal sealed class TextBlock
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int Line)> _lines = [];

    internal int LastLine { get; private set; }

    internal string Text => _text.ToString();

    internal void Add(int line, string text)
    {
        if (_text.Length > 0)
        {
            _text.Append(' ');
        }

        _lines.Add((_text.Length, line));
        _text.Append(text.Trim());
        LastLine = line;
    }

    internal int LineOf(int position) => _lines.Last(line => line.Start <= position).Line;
}
