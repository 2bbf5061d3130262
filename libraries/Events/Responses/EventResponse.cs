using System.Buffers;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter;

/// <summary>
/// A response that writes itself as JSON. Return it from a handler that <c>LambdaRuntime.RunAsync</c> runs, return
/// <see cref="ToStream"/> from a handler that returns a stream, or let a serializer of Amazon's write it.
/// </summary>
public abstract class EventResponse : ILambdaResponse, IRawJson
{
    private protected EventResponse()
    {
    }

    ReadOnlyMemory<byte> IRawJson.Json => ToJson();

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var line = JsonLine.Rent();
        Write(line.Writer);
        output.Write(line.Written.Span);
    }

    /// <summary>Returns the response as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        using var line = JsonLine.Rent();
        Write(line.Writer);
        return line.Written.ToArray();
    }

    /// <summary>Returns the response as a stream of UTF-8 JSON, which a handler can return.</summary>
    public Stream ToStream()
    {
        using var line = JsonLine.Rent();
        Write(line.Writer);
        var bytes = line.Written.ToArray();
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }

    internal abstract void Write(Utf8JsonWriter json);
}
