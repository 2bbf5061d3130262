using System.Runtime.CompilerServices;

namespace Lamplighter.Tests.Streaming;

// When the response or the source fails, the source ends first, and what failed is reported.
public sealed class SequenceFailureTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _released = new();
    private readonly Owned _source = new();

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task Source_IsCanceledByItself_IsReportedAsThat(string contentType)
    {
        using var telemetry = TelemetryCapture.Start();
        var output = new RecordedStream();

        await StreamedResponses.SendAsync(_ => HttpResult.Stream(Canceled(), contentType), output);

        Assert.Equal([500], output.Statuses);
        Assert.Equal(
            typeof(OperationCanceledException).FullName,
            Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Head_IsRefused_WaitsForTheSourceAndAnswers()
    {
        using var telemetry = TelemetryCapture.Start();
        var output = new RecordedStream { OnHead = static status => Refuse(status) };

        var running = StreamedResponses.SendAsync(
            request => HttpResult.Stream(UntilCanceled(request.CancellationToken), "application/jsonl"), output);
        Assert.False(running.IsCompleted);
        _released.SetResult();
        await running.WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.True(_source.IsDisposed);
        Assert.Equal([500], output.Statuses);
        Assert.Equal("too large", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Write_FailsWhileTheSourceWaits_IsThrown()
    {
        var isFirst = true;
        var output = new RecordedStream
        {
            OnWrite = _ =>
            {
                var fails = isFirst;
                isFirst = false;
                return fails ? throw new IOException("gone") : default;
            },
        };
        _released.SetResult();

        var error = await Assert.ThrowsAsync<IOException>(() => StreamedResponses.SendAsync(
            request => HttpResult.Stream(UntilCanceled(request.CancellationToken), "application/jsonl"), output)
            .WaitAsync(s_patience, TestContext.Current.CancellationToken));

        Assert.Equal("gone", error.Message);
        Assert.True(_source.IsDisposed);
    }

    [Fact]
    public async Task Write_FailsBetweenItems_DisposesTheSource()
    {
        var output = new RecordedStream { OnWrite = static _ => throw new IOException("gone") };

        await Assert.ThrowsAsync<IOException>(() => StreamedResponses.SendAsync(_ => HttpResult.Stream(Large()), output));

        Assert.True(_source.IsDisposed);
    }

    private static void Refuse(int status)
    {
        if (status == 200)
        {
            throw new InvalidOperationException("too large");
        }
    }

    private static async IAsyncEnumerable<int> Canceled()
    {
        await Task.Yield();
        throw new OperationCanceledException();
#pragma warning disable CS0162 // Makes the method an iterator.
        yield break;
#pragma warning restore CS0162
    }

    // Takes its time to end.
    private async IAsyncEnumerable<int> UntilCanceled([EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            yield return 1;
            var canceled = new TaskCompletionSource();
            await using var registration = stop.Register(canceled.SetResult);
            await canceled.Task;
            await _released.Task;
        }
        finally
        {
            _source.IsDisposed = true;
        }
    }

    private async IAsyncEnumerable<string> Large()
    {
        await Task.CompletedTask;
        try
        {
            while (true)
            {
                yield return new string('x', 20_000);
            }
        }
        finally
        {
            _source.IsDisposed = true;
        }
    }
}
