using System.Text.Json;

namespace Lamplighter.MutationRunner.Testing;

// Runs each test twice, alone, and writes down what it executes.
internal static class CoverageRun
{
    // A test that takes longer says too little for its time.
    private const double MaxMilliseconds = 15_000;

    // A test that takes longer doesn't end.
    private const double EndlessMilliseconds = 30_000;

    internal static async Task RunAsync(RunSettings settings, SharedState state)
    {
        var log = new RunLog(settings.Log);
        var watchdog = new Watchdog();
        var suite = await TestSuite.FindAsync(settings.TestAssembly);
        state.TakeHits();
        var known = Known(settings);
        var unknown = suite.Tests.Where(test => !known.ContainsKey(test.TestCaseDisplayName)).ToList();
        var first = new Dictionary<string, (TestResult Result, int[] Hits)>();
        foreach (var test in unknown.Select(test => test.UniqueID))
        {
            first[test] = settings.LeftOut.Contains(test)
                ? (new TestResult { HasFailed = true }, [])
                : (await RunAsync(test), state.TakeHits());
        }

        var tests = suite.Tests.Except(unknown)
            .Select(test => known[test.TestCaseDisplayName] with { Id = test.UniqueID })
            .ToList();
        foreach (var test in unknown)
        {
            var (result, hits) = first[test.UniqueID];

            // Compiling makes a first run slow.
            var again = result is { HasPassed: true, HasFailed: false } ? await RunAsync(test.UniqueID) : result;
            tests.Add(new TestCoverage(
                test.UniqueID,
                test.TestCaseDisplayName,
                test.TestClassName ?? "",
                again is { HasPassed: true, HasFailed: false, Milliseconds: < MaxMilliseconds },
                again.Milliseconds,
                hits,
                state.TakeHits()));
        }

        await File.WriteAllBytesAsync(settings.Coverage, JsonSerializer.SerializeToUtf8Bytes(tests));

        Task<TestResult> RunAsync(string test) => watchdog.RunAsync(suite, [test], EndlessMilliseconds, () => log.LeaveOut(test));
    }

    private static Dictionary<string, TestCoverage> Known(RunSettings settings) => settings.Known is { } path
        ? JsonSerializer.Deserialize<List<TestCoverage>>(File.ReadAllBytes(path))!
            .DistinctBy(test => test.Name)
            .ToDictionary(test => test.Name)
        : [];
}
