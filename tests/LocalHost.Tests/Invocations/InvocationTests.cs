using System.Text;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Invocations;

public sealed class InvocationTests
{
    private static readonly InvocationResult s_result = new(InvocationStatus.Succeeded, default);

    [Fact]
    public void New_HasTheValuesOfAnUnknownFunction()
    {
        var invocation = New();

        Assert.Equal(new FunctionInfo("function", 512, TimeSpan.FromSeconds(30)), invocation.Function);
        Assert.Equal("Invoke", invocation.Source);
        Assert.False(invocation.TakesStream("text/plain"));
        Assert.True(Guid.TryParse(invocation.RequestId, out _));
        Assert.True(Guid.TryParse(invocation.Nonce, out _));
        Assert.NotEqual(invocation.RequestId, New().RequestId);
        Assert.NotEqual(invocation.Nonce, invocation.RequestId);
        Assert.False(invocation.IsSealed);
        Assert.False(invocation.HandedOut.IsCompleted);
    }

    [Fact]
    public void Start_SetsItsTimes()
    {
        var init = new InitPhase(null, []);
        var invocation = New();
        var before = DateTimeOffset.UtcNow;
        invocation.Start(TimeSpan.FromMinutes(2), init);

        Assert.InRange(invocation.StartedAt, before, DateTimeOffset.UtcNow);
        Assert.Equal(invocation.StartedAt + TimeSpan.FromMinutes(2), invocation.Deadline);
        Assert.Same(init, invocation.Init);
        Assert.True(invocation.HandedOut.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Complete_AfterTheStart_HasADuration()
    {
        var invocation = New();
        invocation.Start(TimeSpan.FromMinutes(2), null);
        var started = invocation.StartedAt;

        Assert.True(invocation.TryComplete(s_result));
        Assert.True(invocation.Duration > TimeSpan.Zero);
        Assert.Equal(started, invocation.StartedAt);
        Assert.InRange(invocation.EndedAt, started, DateTimeOffset.UtcNow);
        Assert.Same(s_result, await invocation.Completion);
    }

    [Fact]
    public async Task Complete_WithoutAStart_HasNoDuration()
    {
        var invocation = New();
        var over = new TaskCompletionSource();
        await using var registration = invocation.Over.Register(over.SetResult);

        Assert.True(invocation.TryComplete(s_result));
        Assert.Equal((TimeSpan.Zero, invocation.EndedAt), (invocation.Duration, invocation.StartedAt));
        Assert.True(invocation.EndedAt >= invocation.ReceivedAt);
        await over.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Complete_Twice_KeepsTheFirstResult()
    {
        var invocation = New();
        invocation.TryComplete(s_result);
        var ended = invocation.EndedAt;

        Assert.False(invocation.TryComplete(LambdaErrors.ResponseTooLarge(1)));
        Assert.Equal(ended, invocation.EndedAt);
        Assert.Same(s_result, await invocation.Completion);
    }

    [Fact]
    public async Task Stream_BeginsOnce()
    {
        var invocation = New();
        var stream = invocation.BeginStream("text/plain");

        Assert.Equal("text/plain", stream!.ContentType);
        Assert.Same(stream, await invocation.Streaming);
        Assert.Null(invocation.BeginStream("text/html"));
        Assert.Equal("text/plain", (await invocation.Streaming).ContentType);
    }

    [Fact]
    public async Task Stream_KeepsItsFirstMegabyte()
    {
        var stream = new ResponseStream(null);
        var chunk = Encoding.ASCII.GetBytes(new string('x', 600_000));
        for (var count = 0; count < 3; count++)
        {
            var writing = stream.WriteAsync(chunk, CancellationToken.None).AsTask();
            var read = await stream.Reader.ReadAsync();
            stream.Reader.AdvanceTo(read.Buffer.End);
            await writing;
        }

        stream.End();
        Assert.True((await stream.Reader.ReadAsync()).IsCompleted);
        Assert.Equal((1_800_000, 1024 * 1024), (stream.Length, stream.Beginning.Length));
    }

    [Fact]
    public async Task Stream_OfASlowCaller_WaitsAtAMegabyte()
    {
        var stream = new ResponseStream(null);
        Assert.True(stream.WriteAsync(new byte[(1024 * 1024) - 1], CancellationToken.None).AsTask().IsCompleted);
        var waiting = stream.WriteAsync(new byte[1], CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);
        stream.Reader.AdvanceTo((await stream.Reader.ReadAsync()).Buffer.GetPosition(500_000));
        Assert.False(waiting.IsCompleted);

        // A caller that has left takes everything.
        stream.Leave();
        await waiting.WaitAsync(TimeSpan.FromMinutes(3));
        Assert.True(stream.WriteAsync(new byte[2 * 1024 * 1024], CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public void Lines_BeyondTheLimit_AreCountedAndDropped()
    {
        const int Length = (1024 * 1024) - 64;
        var invocation = New();
        for (var line = 0; line < 16; line++)
        {
            Assert.True(invocation.TryAddLine(OutputLine.FromStandardOutput(new string('x', Length))));
        }

        invocation.AddNote("a note");
        Assert.Equal((16, "a note"), (invocation.Lines.Count, Assert.Single(invocation.Notes)));
        Assert.True(invocation.TryAddLine(OutputLine.FromStandardOutput("")));
        Assert.True(invocation.TryAddLine(OutputLine.FromStandardOutput("x")));

        Assert.Equal(16, invocation.Lines.Count);
        Assert.Equal(["a note", "it wrote more than 16 MiB: dropped 2 lines"], invocation.Notes);
    }

    [Fact]
    public void Lines_OfASealedInvocation_ArentTaken()
    {
        var invocation = New();
        Assert.True(invocation.TryAddLine(OutputLine.FromStandardOutput("before")));
        invocation.Seal();

        Assert.False(invocation.TryAddLine(OutputLine.FromStandardOutput("after")));
        Assert.True(invocation.IsSealed);
        Assert.Equal("before", Assert.Single(invocation.Lines).Text);
    }

    private static Invocation New() => new("test", "{}"u8.ToArray(), TraceHeader.Create());
}
