using System.Runtime.CompilerServices;

namespace Lamplighter.Tests;

/// <summary>Woven methods of many shapes. Each adds a metric named like itself.</summary>
public sealed class Handlers
{
    private const string Large =
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        + "xxxxx"
        + "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
        + "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        + "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
        + "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
        + "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz";

    [Metrics(Namespace = "Woven", Service = "shapes", DefaultDimensions = ["env=prod", "stage=a=b"])]
    public static void Void() => Metrics.AddMetric("Void", 1);

    [Metrics(Namespace = "Woven")]
    public static int Sync(int value)
    {
        Metrics.AddMetric("Sync", value);
        return value;
    }

    [Metrics(Namespace = "Woven")]
    public static async Task Task(int _)
    {
        Metrics.AddMetric("Task", 1);
        await System.Threading.Tasks.Task.Yield();
        Metrics.AddMetric("Task", 2);
    }

    [Metrics(Namespace = "Woven")]
    public async Task<string> TaskOfT(string value)
    {
        await System.Threading.Tasks.Task.Yield();
        Metrics.AddMetric("TaskOfT", value.Length);
        return value;
    }

    [Metrics(Namespace = "Woven")]
    public static async ValueTask<int> ValueTaskOfT(int value)
    {
        await System.Threading.Tasks.Task.Yield();
        Metrics.AddMetric("ValueTaskOfT", value);
        return value;
    }

    [Metrics(Namespace = "Woven")]
    public static async ValueTask ValueTask()
    {
        await System.Threading.Tasks.Task.Yield();
        Metrics.AddMetric("ValueTask", 1);
    }

    [Metrics(Namespace = "Woven")]
    public static async IAsyncEnumerable<int> Sequence(int count, [EnumeratorCancellation] CancellationToken stop = default)
    {
        for (var i = 0; i < count; i++)
        {
            Metrics.AddMetric("Sequence", i);
            await System.Threading.Tasks.Task.Delay(1, stop);
            yield return i;
        }
    }

    [Metrics(Namespace = "Woven")]
    public static T Generic<T>(T value)
    {
        Metrics.AddMetric("Generic", 1);
        return value;
    }

    [Metrics(Namespace = "Woven")]
    public static int Throws(string message)
    {
        Metrics.AddDimension("failed", "yes");
        Metrics.AddMetric("Throws", 1);
        throw new InvalidOperationException(message);
    }

    [Metrics(Namespace = "Woven")]
    public static async Task<int> ThrowsLate(string message)
    {
        Metrics.AddMetric("ThrowsLate", 1);
        await System.Threading.Tasks.Task.Yield();
        throw new InvalidOperationException(message);
    }

    [Metrics(Namespace = "Woven")]
    public static async Task Cancelled(CancellationToken stop)
    {
        Metrics.AddMetric("Cancelled", 1);
        await System.Threading.Tasks.Task.Delay(Timeout.Infinite, stop);
    }

    [Metrics(Namespace = "Woven")]
    public static void AddsNothing()
    {
    }

    [Metrics(Namespace = "Woven", RaiseOnEmpty = true)]
    public static int RaisesOnEmpty(int value) => value;

    [Metrics(Namespace = "Woven", RaiseOnEmpty = true)]
    public static async Task<int> RaisesOnEmptyAsync(Action record)
    {
        await System.Threading.Tasks.Task.Yield();
        record();
        return 1;
    }

    [Metrics(Namespace = "Cold", Service = "cold", CaptureColdStart = true, DefaultDimensions = ["env=prod"])]
    public static void ColdStart(Action body) => body();

    [Metrics(CaptureColdStart = true)]
    public static void ColdStartWithoutNamespace()
    {
    }

    [Metrics(CaptureColdStart = false)]
    public static void NoColdStart()
    {
    }

    [Metrics(Namespace = "Woven")]
    public static void RecordsLast()
    {
        AddsNothing();
        Metrics.AddMetric("Last", 1);
    }

    [Metrics(Namespace = "App", Service = "orders", DefaultDimensions = ["env=prod"])]
    public static void Prod() => Metrics.AddMetric("Own", 1);

    [Metrics(Namespace = "Woven", DefaultDimensions = ["a=" + Large, "b=" + Large, "c=" + Large, "d=" + Large, "e=" + Large,
        "f=" + Large, "g=" + Large, "h=" + Large, "i=" + Large, "j=" + Large,
        "k=" + Large, "l=" + Large, "m=" + Large, "n=" + Large, "o=" + Large,
        "p=" + Large, "q=" + Large, "r=" + Large, "s=" + Large, "t=" + Large])]
    public static void LargeDefaults() => Metrics.AddMetric("M", 1);

    [Metrics(Namespace = "Outer")]
    public static void Outer()
    {
        Metrics.AddMetric("Outer", 1);
        Inner();
    }

    [Metrics(Namespace = "Inner", Service = "inner")]
    public static void Inner() => Metrics.AddMetric("Inner", 1);

    [Metrics(Namespace = "a*b", Service = "Zoë", DefaultDimensions = ["env", "tier=", "ok=1"])]
    public static void BadAttribute()
    {
    }

    [Metrics]
    public static void Bare(string context) => Metrics.AddMetric("Bare", context.Length);

    [Metrics(Namespace = "Woven")]
    public static async Task Overlapping(int id)
    {
        Metrics.AddDimension("id", $"{id}");
        Metrics.AddMetadata("meta", id);
        for (var i = 0; i < 5; i++)
        {
            Metrics.AddMetric("Step", id, MetricUnit.Count);
            await System.Threading.Tasks.Task.Delay(id % 3);
            await System.Threading.Tasks.Task.WhenAll(
                System.Threading.Tasks.Task.Run(() => Metrics.AddMetric("Forked", id, MetricUnit.Count)),
                System.Threading.Tasks.Task.Run(() => Metrics.AddMetric("Forked", id, MetricUnit.Count)));
        }

        if (id % 5 == 0)
        {
            throw new InvalidOperationException("every fifth");
        }
    }
}
