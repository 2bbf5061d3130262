using System.Text;
using Spectre.Console;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>
/// Collects lines that are printed as one block. Text is printed unchanged, without markup or wrapping, and with color when the
/// terminal supports it.
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

    public override string ToString() => _text.ToString();
}
