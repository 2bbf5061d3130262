using System.Globalization;

namespace Lamplighter.Tests;

/// <summary>A handler that doesn't return keeps a function that is stopped until its deadline, and no longer.</summary>
public sealed class DeadlineTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    public async Task Stop_TheHandlerNeverReturns_EndsAtTheDeadline(string maxConcurrency)
    {
        var deadline = s_start.AddSeconds(3);
        var clock = new Clock { Now = s_start };
        await using var api = new FakeRuntimeApi(new FakeEvent("r1")
        {
            Headers = [("Lambda-Runtime-Deadline-Ms", deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))],
        });
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string>
            {
                ["AWS_LAMBDA_RUNTIME_API"] = api.Address,
                ["AWS_LAMBDA_MAX_CONCURRENCY"] = maxConcurrency,
            },
            clock);
        using var stop = new CancellationTokenSource();
        var inside = new TaskCompletionSource();
        var response = new TaskCompletionSource<Stream>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = LambdaRuntime.RunAsync(
            (_, _) =>
            {
                inside.SetResult();
                return response.Task;
            },
            stop.Token);
        await inside.Task.WaitAsync(FakeRuntimeApi.Patience, Cancelled);

        clock.IsObserved = true;
        await stop.CancelAsync();
        await clock.Looked.Task.WaitAsync(FakeRuntimeApi.Patience, Cancelled);
        Assert.False(running.IsCompleted);
        clock.Now = deadline;
        await running.WaitAsync(FakeRuntimeApi.Patience, Cancelled);

        Assert.Equal(
            "The handler hasn't returned by its deadline. The process ends because of SIGTERM.",
            Assert.Single(telemetry.Logs).GetProperty("message").GetString());
        response.SetResult(FunctionRun.Text("late"));
        Assert.Equal("late", (await api.PostedAsync()).Text);
    }

    private sealed class Clock : TimeProvider
    {
        private int _looks;
        private long _now;
        private volatile bool _isObserved;

        /// <summary>Completed by the third look, so that what the first one led to has happened.</summary>
        internal TaskCompletionSource Looked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal bool IsObserved
        {
            set => _isObserved = value;
        }

        internal DateTimeOffset Now
        {
            set => Volatile.Write(ref _now, value.Ticks);
        }

        public override DateTimeOffset GetUtcNow()
        {
            if (_isObserved && Interlocked.Increment(ref _looks) == 3)
            {
                Looked.TrySetResult();
            }

            return new(Volatile.Read(ref _now), TimeSpan.Zero);
        }
    }
}
