using System.Diagnostics;

namespace Lamplighter.ColdStart;

// A program that is measured: how to start it, and how long it took from there to its first response.
internal sealed record Candidate(string Name, string Executable)
{
    private readonly List<double> _milliseconds = [];

    internal double Median => Sorted[_milliseconds.Count / 2];

    internal double Fastest => Sorted[0];

    private double[] Sorted => [.. _milliseconds.Order()];

    internal void Measure(OneShotRuntimeApi api, bool keep)
    {
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
            if (keep)
            {
                _milliseconds.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }
}
