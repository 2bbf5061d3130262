using System.Diagnostics.CodeAnalysis;
using Lamplighter.Connections;
using Lamplighter.Errors;
using Lamplighter.Handlers;
using Lamplighter.Hosting;
using Lamplighter.Output;

namespace Lamplighter.Polling;

// Runs a handler in one loop, or in as many as Lambda allows invocations at once, until it is told to stop.
internal static class RuntimeHost
{
    [SuppressMessage("Reliability", "CA2000", Justification = "A signal may still come when the loops have ended; the source has no handle to release.")]
    internal static async Task RunAsync(Func<FunctionHandler> create, CancellationToken cancellationToken)
    {
        var process = LambdaProcess.Current;
        var address = RuntimeAddress.Parse(process.Settings.RuntimeApi);
        var handler = await CreateAsync(create, address, process).ConfigureAwait(false);
        var stop = new CancellationTokenSource();
        using var onCancel = cancellationToken.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), stop);
        var running = process.Settings.MaxConcurrency is { } count
            ? RunLoopsAsync(count, () => new Poller(handler, address, process, isOnlyLoop: false, stop.Token), stop)
            : RunLoopAsync(new Poller(handler, address, process, isOnlyLoop: true, stop.Token));

        // After the loop was started, because it costs a millisecond and the loop has its own thread.
        using var onTerminate = TerminationSignal.Register(stop);
        await running.ConfigureAwait(false);
    }

    // On a thread of its own: it may block there, which starts fastest, and takes no thread from the pool.
    private static Task RunLoopAsync(Poller poller)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                using var toDispose = poller;
                poller.RunAsync().GetAwaiter().GetResult();
                completion.SetResult();
            }
            catch (Exception error)
            {
                completion.SetException(error);
            }
        })
        {
            IsBackground = true,
            Name = "Lamplighter.Runtime",
        };
        thread.Start();
        return completion.Task;
    }

    private static async Task RunLoopsAsync(int count, Func<Poller> create, CancellationTokenSource stop)
    {
        var loops = new Task[count];
        for (var i = 0; i < count; i++)
        {
            loops[i] = Task.Run(async () =>
            {
                try
                {
                    using var poller = create();
                    await poller.RunAsync().ConfigureAwait(false);
                }
                catch
                {
                    // One loop that must not go on ends all, once what runs has finished.
                    await stop.CancelAsync().ConfigureAwait(false);
                    throw;
                }
            });
        }

        await Task.WhenAll(loops).ConfigureAwait(false);
    }

    private static async ValueTask<FunctionHandler> CreateAsync(Func<FunctionHandler> create, RuntimeAddress address, LambdaProcess process)
    {
        try
        {
            return create();
        }
        catch (Exception error)
        {
            using var client = new RuntimeClient(address, blocking: false);
            try
            {
                await client.PostInitErrorAsync(ErrorReport.Of(error)).ConfigureAwait(false);
            }
            catch (Exception failure) when (RuntimeClient.IsConnectionFailure(failure))
            {
                process.Warn("The initialisation error could not be reported to Lambda.", failure);
            }

            throw;
        }
    }
}
