using System.Diagnostics;

namespace Lamplighter.ColdStart;

// A program to measure: how to start it, and the times from its start to its first response.
internal sealed record Candidate(string Name, string Executable)
{
    private readonly List<double> _elapsed = [];
    private readonly List<double> _processor = [];

    internal double MedianElapsed => Sorted(_elapsed)[_elapsed.Count / 2];

    internal double FastestElapsed => Sorted(_elapsed)[0];

    // Other load on the machine increases the elapsed time, but has little effect on the lowest processor time of many rounds.
    internal double LeastProcessor => Sorted(_processor)[0];

    internal void Measure(bool keep)
    {
        using var api = new OneShotRuntimeApi();
        var start = new ProcessStartInfo(Executable) { RedirectStandardOutput = true };
        if (Executable.EndsWith(".dll", StringComparison.Ordinal))
        {
            start.FileName = "dotnet";
            start.ArgumentList.Add(Executable);
        }

        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "cold-start";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        start.Environment["LAMBDA_TASK_ROOT"] = Path.GetDirectoryName(Path.GetFullPath(Executable));
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            api.ServeOne();
            var elapsed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            if (keep)
            {
                _elapsed.Add(elapsed);
                _processor.Add(ProcessorMilliseconds(process));
            }
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static double ProcessorMilliseconds(Process process) =>
        (ProcessorClock.TryRead(process.Id, out var elapsed) ? elapsed : process.TotalProcessorTime).TotalMilliseconds;

    private static List<double> Sorted(IEnumerable<double> values) => [.. values.Order()];
}
