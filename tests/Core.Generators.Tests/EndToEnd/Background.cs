using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

// Work that a handler leaves running when it returns.
public sealed class Background
{
    private readonly TaskCompletionSource _handlerHasEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Work { get; private set; } = Task.CompletedTask;

    [Logging, Tracing, Metrics(Namespace = "n")]
    public void Handle(LambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Work = Task.Run(RunAsync);
    }

    public void EndHandler() => _handlerHasEnded.SetResult();

    [Logging(Level = Microsoft.Extensions.Logging.LogLevel.Debug), Tracing, Metrics(Namespace = "n")]
    public static async Task<string> LaterAsync(bool fails)
    {
        await Task.Yield();
        Logger.LogDebug("in the method");
        Metrics.AddMetric("Later", 1, MetricUnit.Count);
        return fails ? throw new FormatException("late") : "done";
    }

    // Another request that this flow serves.
    [Logging, Tracing]
    public static string OtherRequest(LambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Invocation.Current!.Context.AwsRequestId;
    }

    private async Task RunAsync()
    {
        await _handlerHasEnded.Task;
        using (Tracer.StartSpan("started"))
        {
            Logger.LogInformation("beside the method");
        }

        await LaterAsync(fails: false);
        try
        {
            await LaterAsync(fails: true);
        }
        catch (FormatException)
        {
            OtherRequest(new LambdaContext { AwsRequestId = "other" });
        }
    }
}
