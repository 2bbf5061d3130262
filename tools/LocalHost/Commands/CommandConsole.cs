using System.CommandLine;
using System.Text;
using Lamplighter.LocalHost.Reporting;

namespace Lamplighter.LocalHost.Commands;

/// <summary>
/// What a command reads and prints on, and the running hosts that it knows: those of the process, or of a caller that runs commands in
/// its own process.
/// </summary>
internal sealed class CommandConsole : InvocationConfiguration
{
    private readonly Stream _input;
    private readonly Stream _output;

    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error.</param>
    /// <param name="hosts">Where running hosts are listed.</param>
    /// <param name="isRedirected">Whether output and errors go to a file or a pipe, without color.</param>
    public CommandConsole(Stream input, Stream output, Stream errors, HostRegistry hosts, (bool Output, bool Errors) isRedirected)
    {
        (_input, _output, Hosts, IsRedirected) = (input, output, hosts, isRedirected.Output);
        OutputScreen = Screen.Of(output, isRedirected.Output);
        ErrorScreen = Screen.Of(errors, isRedirected.Errors);

        // Signals are handled by the command line: stopping a server isn't an error.
        ProcessTerminationTimeout = null;
        EnableDefaultExceptionHandler = false;
        Output = Help;
    }

    /// <summary>The running hosts.</summary>
    public HostRegistry Hosts { get; }

    /// <summary>Whether output goes to a file or a pipe, where lines have any length.</summary>
    public bool IsRedirected { get; }

    public Screen OutputScreen { get; }

    public Screen ErrorScreen { get; }

    /// <summary>The help that a command has shown.</summary>
    public StringWriter Help { get; } = new();

    /// <summary>Returns the console of a command that runs.</summary>
    public static CommandConsole Of(ParseResult parsed) => (CommandConsole)parsed.InvocationConfiguration;

    public static CommandConsole OfThisProcess() => new(
        Console.OpenStandardInput(),
        Console.OpenStandardOutput(),
        Console.OpenStandardError(),
        HostRegistry.OfThisUser(),
        (Console.IsOutputRedirected, Console.IsErrorRedirected));

    /// <summary>Reads standard input to its end.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken stop)
    {
        using var buffer = new MemoryStream();
        await _input.CopyToAsync(buffer, stop);
        return buffer.ToArray();
    }

    /// <summary>Writes bytes as they are to standard output.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _output.WriteAsync(bytes);
        await _output.FlushAsync();
    }

    /// <summary>Writes text as it is to standard output.</summary>
    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Copies a stream to standard output.</summary>
    public Task CopyAsync(Stream from, CancellationToken stop) => from.CopyToAsync(_output, stop);
}
