using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Tests;

/// <summary>A function that runs against a fake Runtime API, in a process of its own as far as Lamplighter can tell.</summary>
public sealed class FunctionRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TelemetryCapture _telemetry;

    private FunctionRun(FakeRuntimeApi api, (string Name, string Value)[] environment, Func<CancellationToken, Task> run)
    {
        var variables = new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = api.Address };
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        _telemetry = TelemetryCapture.Start(variables);
        Running = run(_stop.Token);
    }

    public Task Running { get; }

    public TelemetryCapture Telemetry => _telemetry;

    public static FunctionRun Start(
        FakeRuntimeApi api,
        Func<Stream, LambdaContext, Task<Stream>> handler,
        params (string Name, string Value)[] environment) =>
        new(api, environment, stop => LambdaRuntime.RunAsync(handler, stop));

    /// <summary>Runs a method that blocks, on a thread of the pool.</summary>
    public static FunctionRun StartBlocking(
        FakeRuntimeApi api, Action<CancellationToken> run, params (string Name, string Value)[] environment) =>
        new(api, environment, stop => Task.Run(() => run(stop), CancellationToken.None));

    /// <summary>Configures the function's process first.</summary>
    public static FunctionRun Start(FakeRuntimeApi api, Func<Stream, LambdaContext, Task<Stream>> handler, Action configure) =>
        new(api, [], stop =>
        {
            configure();
            return LambdaRuntime.RunAsync(handler, stop);
        });

    /// <summary>Starts the runtime with any of its methods.</summary>
    public static FunctionRun StartAny(FakeRuntimeApi api, Func<CancellationToken, Task> run) => new(api, [], run);

    public static FunctionRun StartStreaming(
        FakeRuntimeApi api,
        Func<Stream, Stream, LambdaContext, Task> handler,
        params (string Name, string Value)[] environment) =>
        new(api, environment, stop => LambdaRuntime.RunStreamingAsync(handler, stop));

    /// <summary>Runs something in the function's process before the runtime.</summary>
    public static FunctionRun StartAfter(FakeRuntimeApi api, Action first, params (string Name, string Value)[] environment) =>
        new(api, environment, stop =>
        {
            first();
            return LambdaRuntime.RunAsync((_, _) => TextAsync("{}"), stop);
        });

    public static FunctionRun Start<TIn, TOut>(
        FakeRuntimeApi api,
        Func<TIn, LambdaContext, Task<TOut>> handler,
        JsonTypeInfo<TIn> input,
        JsonTypeInfo<TOut> output) =>
        new(api, [], stop => LambdaRuntime.RunAsync(handler, input, output, stop));

    public static FunctionRun Start<TIn>(FakeRuntimeApi api, Func<TIn, LambdaContext, Task> handler, JsonTypeInfo<TIn> input) =>
        new(api, [], stop => LambdaRuntime.RunAsync(handler, input, stop));

    /// <summary>Takes a number and returns an order.</summary>
    public static FunctionRun StartTyped(
        FakeRuntimeApi api, Func<int, LambdaContext, Task<Order>> handler, params (string Name, string Value)[] environment) =>
        new(api, environment, stop => LambdaRuntime.RunAsync(handler, TestJson.Default.Int32, TestJson.Default.Order, stop));

    public static Stream Text(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static Task<Stream> TextAsync(string text) => Task.FromResult(Text(text));

    public void Stop() => _stop.Cancel();

    /// <summary>Waits until the function ends by itself, and throws what it ended with.</summary>
    public Task EndAsync() => Running.WaitAsync(FakeRuntimeApi.Patience);

    /// <summary>Stops the function, and throws what it ended with.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Running.WaitAsync(FakeRuntimeApi.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Running.WaitAsync(FakeRuntimeApi.Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _telemetry.Dispose();
        _stop.Dispose();
    }
}
