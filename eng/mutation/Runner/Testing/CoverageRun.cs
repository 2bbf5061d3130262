using System.Text.Json;

namespace Lamplighter.MutationRunner.Testing;

// Runs each test twice, alone, and writes down what it executes.
internal static class CoverageRun
{
    // A test that takes longer says too little for its time.
    private const double MaxMilliseconds = 15_000;
    private const double MaxClassMilliseconds = 60_000;

    // A test that takes longer doesn't end.
    private const double EndlessMilliseconds = 60_000;
    private const double EndlessClassMilliseconds = 180_000;

    internal static async Task RunAsync(RunSettings settings, SharedState state)
    {
        var log = new RunLog(settings.Log);
        var watchdog = new Watchdog();
        var suite = await TestSuite.FindAsync(settings.TestAssembly, settings.ByClass);
        var (max, endless) = settings.ByClass ? (MaxClassMilliseconds, EndlessClassMilliseconds) : (MaxMilliseconds, EndlessMilliseconds);
        state.TakeHits();

        // What a process that ended in a test has found out, and an earlier run.
        var found = settings.Coverage + TestCoverage.FoundSuffix;
        var before = Read(found).ToDictionary(test => test.Id);
        var known = Known(settings).DistinctBy(test => test.Name).ToDictionary(test => test.Name);
        var tests = new List<TestCoverage>();
        foreach (var unit in suite.Units)
        {
            if (before.TryGetValue(unit.Id, out var earlier) || known.TryGetValue(unit.Name, out earlier))
            {
                tests.Add(earlier with { Id = unit.Id });
                continue;
            }

            var first = settings.LeftOut.Contains(unit.Id)
                ? new TestResult { HasFailed = true }
                : await RunAsync(unit.Id);
            var hits = state.TakeHits();

            // Compiling makes a first run slow. What takes longer starts programs, in which everything runs again.
            var runsAgain = first is { HasPassed: true, HasFailed: false } && first.Milliseconds < (settings.ByClass ? max / 10 : 2 * max);
            var again = runsAgain ? await RunAsync(unit.Id) : first;
            tests.Add(new TestCoverage(
                unit.Id,
                unit.Name,
                unit.Class,
                again is { HasPassed: true, HasFailed: false } && again.Milliseconds < max,
                again.Milliseconds,
                hits,
                runsAgain ? state.TakeHits() : hits));
            File.AppendAllText(found, JsonSerializer.Serialize(tests[^1]) + "\n");
        }

        await File.WriteAllBytesAsync(settings.Coverage, JsonSerializer.SerializeToUtf8Bytes(tests));

        Task<TestResult> RunAsync(string test) => watchdog.RunAsync(suite, [test], endless, () => log.LeaveOut(test));
    }

    private static IEnumerable<TestCoverage> Read(string path) =>
        File.Exists(path) ? File.ReadLines(path).Select(static line => JsonSerializer.Deserialize<TestCoverage>(line)!) : [];

    private static List<TestCoverage> Known(RunSettings settings) =>
        settings.Known is { } path ? JsonSerializer.Deserialize<List<TestCoverage>>(File.ReadAllBytes(path))! : [];
}
