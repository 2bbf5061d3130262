using System.ComponentModel;

namespace Lamplighter.Internal.Core.Output;

/// <summary>
/// An output for lines. Each line is one write to the stream, under a lock, so that lines don't mix. A standard output that nobody reads
/// delays lines, and keeps at most 1 MiB of them, but doesn't block the caller. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class TelemetryOutput
{
    private readonly object _gate = new();
    private readonly Stream? _sink;

    // Opened at the first line: many programs and tests never write one.
    private StandardOutput? _standard;

    /// <summary>Creates an output.</summary>
    /// <param name="sink">The stream for the lines. The output doesn't dispose it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is null.</exception>
    public TelemetryOutput(Stream sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        _sink = sink;
    }

    private TelemetryOutput()
    {
    }

    /// <summary>Writes one line. Never throws.</summary>
    /// <param name="line">The line as UTF-8, with a line feed at its end and nowhere else.</param>
    /// <returns>
    /// False if the stream failed, for example because a pipe is closed, or if the standard output hasn't been read for so long that there
    /// isn't room for the line.
    /// </returns>
    public bool Write(ReadOnlySpan<byte> line)
    {
        try
        {
            lock (_gate)
            {
                if (_sink is null)
                {
                    return (_standard ??= new StandardOutput()).TryWrite(line);
                }

                _sink.Write(line);
                _sink.Flush();
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    internal static TelemetryOutput StandardOutput() => new();

    // Before the process ends, which would lose the lines that wait for the reader of standard output. Needs no lock that a writer holds.
    internal void WaitUntilWritten(int milliseconds) => Volatile.Read(ref _standard)?.WaitUntilWritten(milliseconds);
}
