using Amazon.Lambda.Core;

namespace ClassLibrary;

/// <summary>A handler that returns which hooks of a snapshot have run.</summary>
public class Snapshots
{
    private readonly List<string> _steps = [];

    public Snapshots()
    {
        foreach (var number in (int[])[1, 2])
        {
            SnapshotRestore.RegisterBeforeSnapshot(() => StepAsync($"before {number}"));
            SnapshotRestore.RegisterAfterRestore(() => StepAsync($"after {number}"));
        }
    }

    public string Steps() => string.Join(", ", _steps);

    private async ValueTask StepAsync(string step)
    {
        await Task.Yield();
        _steps.Add(step);
        if (step == Environment.GetEnvironmentVariable("FAILING_HOOK"))
        {
            throw new InvalidOperationException($"{step} failed");
        }
    }
}
