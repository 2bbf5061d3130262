using System.Buffers;
using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Output;

namespace Lamplighter.Internal.Core.Json;

/// <summary>
/// A pooled line: a UTF-8 buffer with a <see cref="Utf8JsonWriter"/> over it. Rent, write one JSON value, send, dispose.
/// For one thread at a time; rented lines nest.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class JsonLine : IDisposable
{
    private const int KeptBytes = 64 * 1024;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance, SkipValidation = true };

    [ThreadStatic]
    private static JsonLine? t_spare;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private JsonLine? _next;

    private JsonLine() => Writer = new Utf8JsonWriter(_buffer, s_options);

    /// <summary>Writes into the line. Text is escaped as JSON requires, and no further.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Writer.Flush();
            return _buffer.WrittenMemory;
        }
    }

    /// <summary>Takes a line from this thread's pool.</summary>
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

    /// <summary>Ends the line with a line feed. Nothing may be written to it afterwards.</summary>
    /// <returns>The line, until it is given back.</returns>
    public ReadOnlySpan<byte> Finish()
    {
        Writer.Flush();
        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
        return _buffer.WrittenSpan;
    }

    /// <summary>Ends the line with a line feed and writes it.</summary>
    /// <param name="output">Takes the line.</param>
    /// <returns>False when the sink did not take it.</returns>
    public bool Send(TelemetryOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Write(Finish());
    }

    /// <summary>Gives the line back. A line that grew very large is dropped.</summary>
    public void Dispose()
    {
        if (_buffer.Capacity <= KeptBytes)
        {
            _buffer.ResetWrittenCount();
            Writer.Reset();
            _next = t_spare;
            t_spare = this;
        }
    }
}
