using Lamplighter.Hosting;
using Lamplighter.Invocations;
using Lamplighter.Output;

namespace Lamplighter.Sending;

// Others who listen to our spans send them before Lambda freezes the process.
internal sealed class Flushing(LambdaProcess process, TracingOptions options)
{
    private const int MostMilliseconds = 10_000;

    internal void Run(Invocation invocation)
    {
        foreach (var flush in options.Flushes)
        {
            try
            {
                if (!flush(Left(invocation)))
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

    private static int Left(Invocation invocation) =>
        (int)Math.Clamp(invocation.Context.RemainingTime.TotalMilliseconds, 1, MostMilliseconds);
}
