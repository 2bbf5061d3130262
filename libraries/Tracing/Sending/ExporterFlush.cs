using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.Sending;

// Others who listen to our spans send them before Lambda freezes the process.
internal sealed class ExporterFlush(LambdaProcess process, TracingOptions options)
{
    private const int MostMilliseconds = 10_000;

    // The response has yet to be sent, and others may still want to write: at most half of what is left.
    internal void Run(Invocation invocation) => Run((invocation.Context.RemainingTime - process.Options.DeadlineMargin).TotalMilliseconds / 2);

    // The process is about to be stopped anyway, but the other packages are not to wait.
    internal void RunAside(Invocation invocation)
    {
        if (options.Flushes.Count > 0)
        {
            _ = Task.Run(() => Run(invocation.Context.RemainingTime.TotalMilliseconds));
        }
    }

    private void Run(double milliseconds)
    {
        var most = (int)Math.Clamp(milliseconds, 1, MostMilliseconds);
        foreach (var flush in options.Flushes)
        {
            try
            {
                if (!flush(most))
                {
                    process.WarnOnce("What TracingOptions.FlushWith was given did not get done in time; spans may be missing.");
                }
            }
            catch (Exception error)
            {
                process.Warn("What TracingOptions.FlushWith was given failed; spans may be missing.", error);
            }
        }
    }
}
