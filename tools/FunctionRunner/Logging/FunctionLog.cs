using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner.Logging;

/// <summary>
/// The log of the function: what it writes with Amazon.Lambda.Core and with <see cref="Console"/>, formatted as the managed runtime does.
/// Thread-safe.
/// </summary>
internal sealed class FunctionLog(LogSettings settings, CurrentInvocation current)
{
    private readonly TextWriter _output = Console.Out;

    /// <summary>Sends the lines that are written with <see cref="Console"/> through this log.</summary>
    public void CaptureConsole()
    {
        Console.SetOut(new LineWriter(Console.Out, line => Write(nameof(LogSeverity.Information), null, line, [])));
        var errors = Console.Error;
        Console.SetError(new LineWriter(errors, line => Write(nameof(LogSeverity.Error), null, line, [], errors)));
    }

    /// <summary>Writes text as it is.</summary>
    public void WriteRaw(string? text) => _output.Write(text);

    /// <summary>Writes an exception that the handler threw.</summary>
    public void WriteError(Exception error) => Write(nameof(LogSeverity.Error), error, null, []);

    public void Write(string? level, Exception? error, string? template, object?[]? arguments) =>
        Write(level, error, template, arguments, _output);

    private void Write(string? level, Exception? error, string? template, object?[]? arguments, TextWriter output)
    {
        // A message without a known level has the lowest one, but is always written: that is what the managed runtime does.
        if (Enum.TryParse<LogSeverity>(level, ignoreCase: true, out var severity) && severity < settings.Minimum)
        {
            return;
        }

        var entry = new LogEntry(severity, template ?? "", arguments ?? [], error);
        output.WriteLine(settings.Format == LogFormat.Json
            ? JsonLine.Format(entry, current.Value)
            : TextLine.Format(entry, current.Value, hasPrefix: settings.Format == LogFormat.Text));
    }
}
