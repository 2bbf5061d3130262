using System.Runtime.CompilerServices;

namespace Lamplighter.Tests.Streaming;

// A heartbeat writes while the source waits. What it finds out ends the response.
public sealed class HeartbeatTests
{
    private const string Beat = ":\n\n";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly PulseClock _clock = new();
    private readonly TaskCompletionSource _ended = new();

    [Fact]
    public async Task Beat_CallerIsGone_IsWhatFailed()
    {
        using var telemetry = TelemetryCapture.Start(null, _clock);
        var output = new RecordedStream { OnWrite = static _ => throw new IOException("gone") };

        var running = SendAsync(request => Forever(request.CancellationToken), output);
        AdvanceABeat();

        Assert.Equal("gone", (await Assert.ThrowsAsync<IOException>(() => WaitAsync(running))).Message);
    }

    [Fact]
    public async Task Beat_FailsAndTheSourceGoesOn_IsWhatFailed()
    {
        using var telemetry = TelemetryCapture.Start(null, _clock);
        var output = new RecordedStream { OnWrite = static piece => piece == Beat ? throw new IOException("gone") : default };

        var running = SendAsync(request => Last(request.CancellationToken), output);
        AdvanceABeat();

        Assert.Equal("gone", (await Assert.ThrowsAsync<IOException>(() => WaitAsync(running))).Message);
    }

    [Fact]
    public async Task Beat_HeadIsRefused_CancelsTheSourceAndAnswers()
    {
        using var telemetry = TelemetryCapture.Start(null, _clock);
        var output = new RecordedStream { OnHead = static status => Refuse(status) };

        var running = SendAsync(request => Forever(request.CancellationToken), output);
        AdvanceABeat();
        await WaitAsync(running);

        Assert.Equal([500], output.Statuses);
        Assert.Equal("too large", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Beat_IsBeingWritten_LeavesBeforeTheEnd()
    {
        using var telemetry = TelemetryCapture.Start(null, _clock);
        var begun = new TaskCompletionSource();
        var sent = new TaskCompletionSource();
        var output = new RecordedStream
        {
            OnWrite = _ =>
            {
                begun.TrySetResult();
                return new ValueTask(sent.Task);
            },
        };

        var running = SendAsync(_ => UntilEnded(), output);
        AdvanceABeat();
        await WaitAsync(begun.Task);
        _ended.SetResult();
        Assert.False(running.IsCompleted);
        sent.SetResult();
        await WaitAsync(running);

        Assert.Equal([Beat], output.Pieces);
    }

    [Fact]
    public async Task Timer_ResponseHasEnded_IsDisposed()
    {
        using var telemetry = TelemetryCapture.Start(null, _clock);
        var before = _clock.Timers;

        var running = SendAsync(_ => UntilEnded(), new RecordedStream());
        Assert.Equal(before + 1, _clock.Timers);
        _ended.SetResult();
        await WaitAsync(running);

        Assert.Equal(before, _clock.Timers);
    }

    [Fact]
    public async Task Timer_ResponseIsCollected_IsNotMade()
    {
        using var telemetry = TelemetryCapture.Start(null, _clock);
        var before = _clock.Timers;
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", _ => HttpResult.ServerSentEvents(UntilEnded()));

        var answering = app.GetAsync("/");
        Assert.Equal(before, _clock.Timers);
        _ended.SetResult();

        Assert.Equal("", (await answering).Body);
    }

    private void AdvanceABeat() => _clock.Advance(TimeSpan.FromSeconds(15));

    private static Task SendAsync(Func<HttpRequest, IAsyncEnumerable<string>> source, Stream output) =>
        StreamedResponses.SendAsync(request => HttpResult.ServerSentEvents(source(request)), output);

    private static Task WaitAsync(Task task) => task.WaitAsync(s_patience, TestContext.Current.CancellationToken);

    private static void Refuse(int status)
    {
        if (status == 200)
        {
            throw new InvalidOperationException("too large");
        }
    }

    private static async IAsyncEnumerable<string> Forever([EnumeratorCancellation] CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop);
        yield return "never";
    }

    // Notices that it must end, and gives what it has.
    private static async IAsyncEnumerable<string> Last([EnumeratorCancellation] CancellationToken stop)
    {
        var canceled = new TaskCompletionSource();
        await using var registration = stop.Register(canceled.SetResult);
        await canceled.Task;
        yield return "last";
    }

    private async IAsyncEnumerable<string> UntilEnded()
    {
        await _ended.Task;
        yield break;
    }
}
