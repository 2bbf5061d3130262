using System.Text.Json;
using Xunit;

namespace Lamplighter.MutationRunner.Testing;

internal static class TestRun
{
    // A test that takes longer says too little for its time.
    private const double MaxMilliseconds = 6000;

    internal static Task RunAsync(RunSettings settings)
    {
        Console.SetOut(TextWriter.Null);

        // Here, and not in an asynchronous method, so that it flows into all of them.
        TestContext.SetForInitialization(null, false, false);
        var control = new MutantControl(settings.ChangedAssembly);
        return settings.Kind switch
        {
            RunKind.Cover => CoverAsync(settings, control),
            RunKind.Mutate => MutateAsync(settings, control),
            _ => FreshAsync(settings, control),
        };
    }

    private static async Task CoverAsync(RunSettings settings, MutantControl control)
    {
        var suite = await TestSuite.FindAsync(settings.TestAssembly);
        control.TakeHits();
        var first = new Dictionary<string, (TestResult Result, int[] Hits)>();
        foreach (var test in suite.Tests)
        {
            first[test.UniqueID] = (await suite.RunAsync(test.UniqueID), control.TakeHits());
        }

        var tests = new List<TestCoverage>();
        foreach (var test in suite.Tests)
        {
            var (result, hits) = first[test.UniqueID];
            var passes = result is { HasPassed: true, HasFailed: false, Milliseconds: < MaxMilliseconds };
            var again = passes ? await suite.RunAsync(test.UniqueID) : result;
            tests.Add(new TestCoverage(
                test.UniqueID,
                test.TestCaseDisplayName,
                test.TestClassName ?? "",
                passes && !again.HasFailed,
                again.Milliseconds,
                hits,
                control.TakeHits()));
        }

        await File.WriteAllBytesAsync(settings.Coverage, JsonSerializer.SerializeToUtf8Bytes(tests));
    }

    private static async Task MutateAsync(RunSettings settings, MutantControl control)
    {
        var log = new RunLog(settings.Log);
        var spoiled = log.Read().Spoiled;
        var suite = await TestSuite.FindAsync(settings.TestAssembly);
        var watchdog = new Watchdog(log);
        var order = new TestOrder(Read(settings));
        foreach (var mutant in settings.Mutants)
        {
            log.Begin(mutant);
            control.Activate(mutant);
            var killer = await FindKillerAsync(order.Of(mutant), test => watchdog.RunAsync(suite, test, mutant));
            control.Activate(MutantControl.None);
            if (killer is null)
            {
                log.End(mutant, Outcome.Survived);
                continue;
            }

            order.Prefer(killer);
            var isSpoiled = (await watchdog.RunAsync(suite, killer, mutant)).HasFailed;
            if (isSpoiled && !spoiled.Contains(mutant))
            {
                log.Spoil(mutant);
                return;
            }

            log.End(mutant, Outcome.Killed, killer.Name);
            if (isSpoiled)
            {
                return;
            }
        }
    }

    private static async Task FreshAsync(RunSettings settings, MutantControl control)
    {
        var log = new RunLog(settings.Log);
        var mutant = settings.Mutants[0];
        var suite = await TestSuite.FindAsync(settings.TestAssembly);
        var watchdog = new Watchdog(log);

        // Any test can use what was kept from the first, so all but the slow ones run.
        var tests = Read(settings)
            .Where(test => !test.IsSlow || test.First.Contains(mutant))
            .OrderByDescending(test => test.First.Contains(mutant))
            .ThenBy(test => test.Milliseconds);
        control.Activate(mutant);
        var killer = await FindKillerAsync(tests, test => watchdog.RunAsync(suite, test, mutant));
        log.End(mutant, killer is null ? Outcome.Survived : Outcome.Killed, killer?.Name ?? "");
    }

    private static List<TestCoverage> Read(RunSettings settings) =>
        JsonSerializer.Deserialize<List<TestCoverage>>(File.ReadAllBytes(settings.Coverage))!.FindAll(test => test.Passed);

    private static async Task<TestCoverage?> FindKillerAsync(IEnumerable<TestCoverage> tests, Func<TestCoverage, Task<TestResult>> run)
    {
        foreach (var test in tests)
        {
            if ((await run(test)).HasFailed)
            {
                return test;
            }
        }

        return null;
    }
}
