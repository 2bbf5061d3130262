using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Output;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// A pooled line: a UTF-8 buffer with a <see cref="Utf8JsonWriter"/>. Rent it, write one JSON value, send it, and dispose it. Not
/// thread-safe. A thread can rent several lines at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class JsonLine : IDisposable
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance, SkipValidation = true };

    [ThreadStatic]
    private static JsonLine? t_spare;

    private readonly ByteBuffer _buffer = new();
    private JsonLine? _next;

    private JsonLine() => Writer = new Utf8JsonWriter(_buffer, s_options);

    /// <summary>The writer for the line. It escapes only what JSON requires.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>The content that has been written.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Writer.Flush();
            return _buffer.Written;
        }
    }

    /// <summary>Rents a line from this thread's pool.</summary>
    public static JsonLine Rent()
    {
        if (t_spare is not { } line)
        {
            return new JsonLine();
        }

        t_spare = line._next;
        line._next = null;
        return line;
    }

    /// <summary>Ends the line with a line feed. Don't write to it afterwards.</summary>
    /// <returns>The bytes of the line, valid until it is disposed.</returns>
    public ReadOnlySpan<byte> Finish()
    {
        Writer.Flush();
        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
        return _buffer.Written.Span;
    }

    /// <summary>Ends the line with a line feed and writes it to an output.</summary>
    /// <param name="output">The output.</param>
    /// <returns>False if the output failed.</returns>
    public bool Send(TelemetryOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Write(Finish());
    }

    /// <summary>Returns the line to the pool. What it needed beyond 64 KiB isn't kept.</summary>
    public void Dispose()
    {
        Writer.Reset();
        _buffer.Clear();
        _next = t_spare;
        t_spare = this;
    }
}
