using System.ComponentModel;

namespace Lamplighter.Internal.Core.Output;

/// <summary>
/// Where lines leave the process: each is one write to one stream, under one lock, so that lines never mix. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class TelemetryOutput
{
    private readonly object _gate = new();
    private Stream? _sink;

    /// <summary>Makes an output.</summary>
    /// <param name="sink">Takes the lines. The output does not dispose it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is null.</exception>
    public TelemetryOutput(Stream sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        _sink = sink;
    }

    private TelemetryOutput()
    {
    }

    // Opened at the first line: a console takes a noticeable part of a cold start.
    private Stream Sink => _sink ??= Console.OpenStandardOutput();

    /// <summary>Writes one line.</summary>
    /// <param name="line">UTF-8, with the line feed at its end and nowhere else.</param>
    /// <returns>False when the sink did not take it (a closed pipe, say); never throws.</returns>
    public bool Write(ReadOnlySpan<byte> line)
    {
        try
        {
            lock (_gate)
            {
                Sink.Write(line);
                Sink.Flush();
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    internal static TelemetryOutput StandardOutput() => new();

    // Nothing is written, but what the console makes at its first use is made, for all outputs to it.
    internal void Open() => Write([]);
}
