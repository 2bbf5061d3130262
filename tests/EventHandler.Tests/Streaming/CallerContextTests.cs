namespace Lamplighter.Tests.Streaming;

// A response is written wherever its parts are ready, and not in the synchronization context of a user interface or a test framework,
// which may be waiting for it.
public sealed class CallerContextTests : IDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(15);

    private readonly PulseClock _clock = new();
    private readonly SteppedContext _context = new();
    private readonly RecordedStream _output;

    public CallerContextTests() => _output = new RecordedStream { OnWrite = _ => _context.WaitAsync() };

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task Sequence_CallerHasAContext_IsWrittenOutsideIt()
    {
        var large = new string('x', 20_000);
        var running = Begin(HttpResult.Stream(new SteppedSequence(_context, "a", large)));

        await _context.CompleteAsync(running);

        Assert.Equal($"[\"a\",\"{large}\"]", string.Concat(_output.Pieces));
        Assert.Equal(0, _context.Posts);
    }

    [Fact]
    public async Task Stream_CallerHasAContext_IsReadOutsideIt()
    {
        var running = Begin(HttpResult.Stream(new SteppedStream(_context, "text"u8.ToArray()), "text/plain"));

        await _context.CompleteAsync(running);

        Assert.Equal(["text"], _output.Pieces);
        Assert.Equal(0, _context.Posts);
    }

    [Fact]
    public async Task Events_BeatsBetweenThem_AreWrittenOutsideIt()
    {
        using var telemetry = TelemetryCapture.Start(null, _clock);
        var running = Begin(HttpResult.ServerSentEvents(new SteppedSequence(_context, "a")));
        var item = _context.Take();
        Advance();
        var beat = _context.Take();

        // The item waits for the beat, and the next beat for the item.
        _context.Do(() => Complete(item));
        Complete(beat);
        var write = _context.Take();
        Advance();
        Complete(write);
        await _context.CompleteAsync(running);

        Assert.Equal([":\n\n", "data: a\n\n", ":\n\n"], _output.Pieces);
        Assert.Equal(0, _context.Posts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_EndAtOnce_WaitForTheBeatOutsideIt(bool hasBeat)
    {
        using var telemetry = TelemetryCapture.Start(null, _clock);
        var running = Begin(HttpResult.ServerSentEvents(
            new SteppedSequence(_context) { EndsAtOnce = true, OnBegin = hasBeat ? Advance : null }));

        await _context.CompleteAsync(running);

        Assert.Equal(hasBeat ? [":\n\n"] : [], _output.Pieces);
        Assert.Equal(0, _context.Posts);
    }

    private Task Begin(HttpResult result) => _context.Do(() => StreamedResponses.SendAsync(_ => result, _output));

    private void Advance() => _context.Do(() =>
    {
        _clock.Advance(s_beat);
        return true;
    });

    private static bool Complete(Action step)
    {
        step();
        return true;
    }
}
