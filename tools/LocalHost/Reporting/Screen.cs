using System.Text;
using Lamplighter.LocalHost.Foundation;
using Spectre.Console;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>The output of blocks: with color in a terminal, plain text elsewhere. Each block is one write.</summary>
internal sealed class Screen(TextWriter writer, ColorSystem color)
{
    private readonly Lock _gate = new();

    /// <summary>Creates a screen on a standard stream. Files and pipes get plain text.</summary>
    public static Screen Of(Stream stream, bool isRedirected) =>
        new(new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024), Color(isRedirected));

    public BlockWriter NewBlock() => new(color);

    public void Show(BlockWriter block) => Show(block.ToString());

    public void Line(string text) => Show(Printable.Escape(text) + "\n");

    private void Show(string text)
    {
        lock (_gate)
        {
            try
            {
                writer.Write(text);
                writer.Flush();
            }
            catch (IOException)
            {
                // The reader closed the pipe: the function continues.
            }
        }
    }

    // Follows the convention of no-color.org.
    private static ColorSystem Color(bool redirected) =>
        redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            ? ColorSystem.NoColors
            : AnsiConsole.Profile.Capabilities.ColorSystem;
}
