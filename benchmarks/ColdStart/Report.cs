using System.Globalization;

namespace Lamplighter.ColdStart;

// Prints the medians of one memory size. The floor of a row is the first program that was compiled the same way.
internal static class Report
{
    internal const int Invocations = 3;

    internal static void Print(MemorySize size, IReadOnlyList<Candidate> candidates)
    {
        Console.WriteLine();
        Console.WriteLine(
            $"{size + ", ms",-34} {"init",7} {"first",7} {"second",7} {"third",7} {"init+1",8} {"× floor",8} | CPU: " +
            $"{"init",6} {"first",7} {"second",7} {"all",7} {"× floor",8}");
        foreach (var candidate in candidates)
        {
            var floor = candidates.First(other => other.Kind == candidate.Kind);
            Console.WriteLine($"{candidate.Name + ", " + candidate.Kind,-34} {Row(size, candidate, floor)}");
        }
    }

    private static string Row(MemorySize size, Candidate candidate, Candidate floor)
    {
        var starts = candidate.Starts(size);
        var total = Median(starts, ToFirst);
        var processor = Median(starts, AllProcessor);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Elapsed(0),7:F1} {Elapsed(1),7:F1} {Elapsed(2),7:F1} {Elapsed(3),7:F1} {total,8:F1} {total / Median(floor.Starts(size), ToFirst),8:F2} |      " +
            $"{Processor(0),6:F1} {Processor(1),7:F1} {Processor(2),7:F1} {processor,7:F1} {processor / Median(floor.Starts(size), AllProcessor),8:F2}");

        double Elapsed(int phase) => Median(starts, start => start.Elapsed[phase]);
        double Processor(int phase) => Median(starts, start => start.Processor[phase]);
    }

    private static double ToFirst(StartTimes start) => start.Elapsed[0] + start.Elapsed[1];

    private static double AllProcessor(StartTimes start) => start.Processor.Sum();

    private static double Median(IReadOnlyList<StartTimes> starts, Func<StartTimes, double> value)
    {
        var sorted = starts.Select(value).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
