using System.Buffers;
using System.IO.Pipelines;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>
/// A response that is streamed from the process to the caller. A slow caller slows the function down. When the caller disconnects,
/// the function continues and the rest of the response is discarded.
/// </summary>
internal sealed class ResponseStream(string? contentType)
{
    private const int Kept = 1024 * 1024;
    private readonly Pipe _pipe = new(
        new PipeOptions(pauseWriterThreshold: 1024 * 1024, resumeWriterThreshold: 512 * 1024, useSynchronizationContext: false));
    private readonly ArrayBufferWriter<byte> _beginning = new();

    public string? ContentType { get; } = contentType;

    /// <summary>Ends with the function's response. The invocation's result tells whether the response is complete.</summary>
    public PipeReader Reader => _pipe.Reader;

    public long Length { get; private set; }

    /// <summary>The beginning of the response, which the session keeps.</summary>
    public ReadOnlyMemory<byte> Beginning => _beginning.WrittenMemory;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Length += bytes.Length;
        _beginning.Write(bytes.Span[..Math.Min(bytes.Length, Kept - _beginning.WrittenCount)]);
        await _pipe.Writer.WriteAsync(bytes, cancellationToken);
    }

    public void End() => _pipe.Writer.Complete();

    /// <summary>Stops reading: the caller doesn't take the rest.</summary>
    public void Leave() => _pipe.Reader.Complete();
}
