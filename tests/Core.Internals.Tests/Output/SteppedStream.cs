using System.Text;

namespace Lamplighter.Tests.Output;

/// <summary>A stream that completes one write for each permission of the test, as a pipe whose reader is slow.</summary>
internal sealed class SteppedStream : MemoryStream
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _mayEnd = new(0);

    public List<string> Lines { get; } = [];

    public (bool IsBackground, string? Name) Writer { get; private set; }

    public Exception? Thrown { get; init; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Writer = (Thread.CurrentThread.IsBackground, Thread.CurrentThread.Name);
        _begun.Release();
        Assert.True(_mayEnd.Wait(s_patience));
        if (Thrown is not null)
        {
            throw Thrown;
        }

        Lines.Add(Encoding.UTF8.GetString(buffer));
    }

    public void WaitForWrite() => Assert.True(_begun.Wait(s_patience));

    public void Complete(int writes = 1) => _mayEnd.Release(writes);
}
