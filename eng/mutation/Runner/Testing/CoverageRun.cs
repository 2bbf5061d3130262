using System.Text.Json;

namespace Lamplighter.MutationRunner.Testing;

// Runs each test twice, alone, and writes down what it executes.
internal static class CoverageRun
{
    // A test that takes longer says too little for its time.
    private const double MaxMilliseconds = 15_000;

    // A test that takes longer doesn't end.
    private const double EndlessMilliseconds = 60_000;

    internal static async Task RunAsync(RunSettings settings, SharedState state)
    {
        var log = new RunLog(settings.Log);
        var watchdog = new Watchdog();
        var suite = await TestSuite.FindAsync(settings.TestAssembly);
        state.TakeHits();

        // What a process that ended in a test has found out, and an earlier run.
        var found = settings.Coverage + TestCoverage.FoundSuffix;
        var before = Read(found).ToDictionary(test => test.Id);
        var known = Known(settings).DistinctBy(test => test.Name).ToDictionary(test => test.Name);
        var tests = new List<TestCoverage>();
        foreach (var test in suite.Tests)
        {
            if (before.TryGetValue(test.UniqueID, out var earlier) || known.TryGetValue(test.TestCaseDisplayName, out earlier))
            {
                tests.Add(earlier with { Id = test.UniqueID });
                continue;
            }

            var first = settings.LeftOut.Contains(test.UniqueID)
                ? new TestResult { HasFailed = true }
                : await RunAsync(test.UniqueID);
            var hits = state.TakeHits();

            // Compiling makes a first run slow.
            var runsAgain = first is { HasPassed: true, HasFailed: false, Milliseconds: < 2 * MaxMilliseconds };
            var again = runsAgain ? await RunAsync(test.UniqueID) : first;
            tests.Add(new TestCoverage(
                test.UniqueID,
                test.TestCaseDisplayName,
                test.TestClassName ?? "",
                again is { HasPassed: true, HasFailed: false, Milliseconds: < MaxMilliseconds },
                again.Milliseconds,
                hits,
                state.TakeHits()));
            File.AppendAllText(found, JsonSerializer.Serialize(tests[^1]) + "\n");
        }

        await File.WriteAllBytesAsync(settings.Coverage, JsonSerializer.SerializeToUtf8Bytes(tests));

        Task<TestResult> RunAsync(string test) => watchdog.RunAsync(suite, [test], EndlessMilliseconds, () => log.LeaveOut(test));
    }

    private static IEnumerable<TestCoverage> Read(string path) =>
        File.Exists(path) ? File.ReadLines(path).Select(static line => JsonSerializer.Deserialize<TestCoverage>(line)!) : [];

    private static List<TestCoverage> Known(RunSettings settings) =>
        settings.Known is { } path ? JsonSerializer.Deserialize<List<TestCoverage>>(File.ReadAllBytes(path))! : [];
}
