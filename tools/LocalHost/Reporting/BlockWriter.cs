using System.Text;
using Spectre.Console;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>
/// Gathers lines that are shown as one piece. Text goes through as it is: no markup, no wrapping; colour only where the terminal has it.
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
        _console.Profile.Width = int.MaxValue; // the terminal wraps, we do not
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
