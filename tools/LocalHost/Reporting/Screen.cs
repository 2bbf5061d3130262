using System.Text;
using Spectre.Console;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>Where blocks are shown: colour in a terminal, plain text elsewhere; each block in one write.</summary>
internal sealed class Screen(TextWriter writer, ColorSystem color)
{
    private readonly Lock _gate = new();

    public static Screen StandardOutput() => new(Utf8(Console.OpenStandardOutput()), Color(Console.IsOutputRedirected));

    public static Screen StandardError() => new(Utf8(Console.OpenStandardError()), Color(Console.IsErrorRedirected));

    public BlockWriter NewBlock() => new(color);

    public void Show(BlockWriter block) => Show(block.ToString());

    public void Line(string text) => Show(text + "\n");

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
                // Nobody reads any more (a closed pipe): the function goes on.
            }
        }
    }

    private static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(false), 64 * 1024);

    // The convention of no-color.org, and nothing but text into files and pipes.
    private static ColorSystem Color(bool redirected) =>
        redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystem.NoColors : AnsiConsole.Profile.Capabilities.ColorSystem;
}
