using System.Buffers;
using System.IO.Pipelines;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>
/// A response on its way from the process to a caller that takes it piece by piece. A slow caller slows the function down; when
/// it leaves, the function goes on and the rest goes nowhere.
/// </summary>
internal sealed class ResponseStream(string? contentType)
{
    private const int Kept = 1024 * 1024;
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1024 * 1024, resumeWriterThreshold: 512 * 1024, useSynchronizationContext: false));
    private readonly ArrayBufferWriter<byte> _beginning = new();

    public string? ContentType { get; } = contentType;

    /// <summary>Ends when the function's answer ends, in whatever way: the invocation's completion says in which.</summary>
    public PipeReader Reader => _pipe.Reader;

    public long Length { get; private set; }

    /// <summary>What is kept of it for the session.</summary>
    public ReadOnlyMemory<byte> Beginning => _beginning.WrittenMemory;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Length += bytes.Length;
        _beginning.Write(bytes.Span[..Math.Min(bytes.Length, Kept - _beginning.WrittenCount)]);
        await _pipe.Writer.WriteAsync(bytes, cancellationToken);
    }

    public void End() => _pipe.Writer.Complete();

    /// <summary>The caller takes no more.</summary>
    public void Leave() => _pipe.Reader.Complete();
}
