using Lamplighter;

// Exceptions that no code catches, in a woven method or beside one.
public static class Crash
{
    public static void Run(string where)
    {
        switch (where)
        {
            case "main":
                Fail("main");
                break;
            case "nested":
                Outer();
                break;
            case "thread":
                new Thread(static () => Fail("thread")).Start();
                Thread.Sleep(Timeout.Infinite);
                break;
            case "timer":
                Beside(static () => _ = new Timer(static _ => Fail("timer"), null, 0, Timeout.Infinite));
                break;
            case "void":
                Beside(FailLater);
                break;
            case "poll":
                Logger.Configure(static options => options.Buffer = new LogBufferOptions());
                _ = PollAsync();
                break;
            case "deep":
                new Thread(static () => Deep(4_000), 8 * 1024 * 1024).Start();
                Thread.Sleep(Timeout.Infinite);
                break;
            default:
                throw new ArgumentException(where, nameof(where));
        }
    }

    [Tracing, Logging, Metrics(Namespace = "n")]
    private static void Fail(string what)
    {
        Tracer.AddAnnotation("what", what);
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
        throw new FormatException(what);
    }

    [Tracing, Logging, Metrics(Namespace = "n")]
    private static void Outer()
    {
        using var span = Tracer.StartSpan("inside");
        Metrics.AddMetric("Outer", 1, MetricUnit.Count);
        Inner();
    }

    [Tracing(CaptureError = false)]
    private static void Inner() => throw new FormatException("nested");

    // The handler waits while another thread crashes.
    [Tracing, Logging, Metrics(Namespace = "n")]
    private static void Beside(Action start)
    {
        Metrics.AddMetric("Waiting", 1, MetricUnit.Count);
        start();
        Thread.Sleep(Timeout.Infinite);
    }

    [Logging, Metrics(Namespace = "n")]
    private static async Task PollAsync()
    {
        Logger.LogDebug("buffered");
        Metrics.AddMetric("Polled", 1, MetricUnit.Count);
        await new TaskCompletionSource().Task;
    }

    private static async void FailLater()
    {
        await Task.Yield();
        throw new FormatException("void");
    }

    [Tracing, Logging, Metrics(Namespace = "n")]
    private static int Deep(int n) => n == 0 ? throw new FormatException("deep") : Deep(n - 1) + 1;
}
