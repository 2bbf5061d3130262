using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.Sending;

// Other listeners, such as OpenTelemetry, send their spans before Lambda freezes the process.
internal sealed class ExporterFlush(LambdaProcess process, TracingOptions options)
{
    private const int MostMilliseconds = 10_000;

    // The response isn't sent yet, and other packages may still write: takes at most half of the remaining time.
    internal void Run(Invocation invocation) =>
        Run((invocation.Context.RemainingTime - process.Options.DeadlineMargin).TotalMilliseconds / 2);

    // The process is about to be stopped: the other packages must not wait, and the thread pool may have run out of threads.
    internal void RunAside(Invocation invocation) =>
        new Thread(() => Run(invocation.Context.RemainingTime.TotalMilliseconds)) { IsBackground = true }.UnsafeStart();

    private void Run(double milliseconds)
    {
        var most = (int)Math.Clamp(milliseconds, 1, MostMilliseconds);
        foreach (var flush in options.Flushes)
        {
            try
            {
                if (!flush(most))
                {
                    process.WarnOnce("The function of TracingOptions.FlushWith didn't finish in time. Spans may be missing.");
                }
            }
            catch (Exception error)
            {
                process.Warn("The function of TracingOptions.FlushWith failed. Spans may be missing.", error);
            }
        }
    }
}
