using System.Text;
using Lamplighter.LocalHost.Foundation;
using Spectre.Console;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>
/// Collects lines that are printed as one block, without markup or wrapping, and with color when the terminal supports it. Control
/// characters are escaped here and nowhere else, because most of the text comes from functions and clients, and a terminal obeys them.
/// </summary>
internal sealed class BlockWriter
{
    private readonly StringBuilder _text = new();
    private readonly IAnsiConsole? _console;

    public BlockWriter(ColorSystem color)
    {
        if (color == ColorSystem.NoColors)
        {
            return;
        }

        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = (ColorSystemSupport)color,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_text)),
        });
        _console.Profile.Width = int.MaxValue; // The terminal wraps lines.
    }

    public BlockWriter Write(string text, Style? style = null)
    {
        text = Printable.Escape(text);
        if (style is null || _console is null || text.Length == 0)
        {
            _text.Append(text);
        }
        else
        {
            _console.Write(new Text(text, style));
        }

        return this;
    }

    public void Line(string text = "", Style? style = null)
    {
        Write(text, style);
        _text.Append('\n');
    }

    /// <summary>Adds a line of the function as it was written, with its control characters.</summary>
    public void Unchanged(string line) => _text.Append(line).Append('\n');

    public override string ToString() => _text.ToString();
}
