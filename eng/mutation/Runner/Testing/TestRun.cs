using System.Text.Json;
using Xunit;

namespace Lamplighter.MutationRunner.Testing;

internal static class TestRun
{
    // A change can make a test slower.
    private const double MinMilliseconds = 3000;

    // A new process compiles everything first.
    private const double MinFreshMilliseconds = 15_000;
    private const double MinWarmUpMilliseconds = 60_000;
    private const double Factor = 5;

    private const int Likely = 12;
    private const int Together = 50;

    internal static Task RunAsync(RunSettings settings)
    {
        Console.SetOut(TextWriter.Null);

        // Here, and not in an asynchronous method, so that it flows into all of them.
        TestContext.SetForInitialization(null, false, false);
        var state = SharedState.Create(settings.State);
        state.Attach(settings.ChangedAssembly);
        return settings.Kind switch
        {
            RunKind.Cover => CoverageRun.RunAsync(settings, state),
            RunKind.Mutate => MutateAsync(settings, state),
            _ => FreshAsync(settings, state),
        };
    }

    private static async Task MutateAsync(RunSettings settings, SharedState state)
    {
        var log = new RunLog(settings.Log);
        var spoiled = log.Read().Spoiled;
        var suite = await TestSuite.FindAsync(settings.TestAssembly);
        var watchdog = new Watchdog();
        var order = new TestOrder(Read(settings));
        await WarmUpAsync(watchdog, suite, order.Of(settings.Mutants[0]).Take(Likely));
        foreach (var mutant in settings.Mutants)
        {
            log.Begin(mutant);
            state.Active = mutant;
            var killer = await FindKillerAsync(
                order.Of(mutant), some => RunAsync(watchdog, suite, some, () => log.End(mutant, Outcome.Timeout)));
            state.Active = SharedState.None;
            if (killer is null)
            {
                log.End(mutant, Outcome.Survived);
                continue;
            }

            order.Prefer(killer);
            var isSpoiled = (await RunAsync(watchdog, suite, [killer], () => log.End(mutant, Outcome.Timeout))).HasFailed;
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

    private static async Task FreshAsync(RunSettings settings, SharedState state)
    {
        var log = new RunLog(settings.Log);
        var mutant = settings.Mutants[0];
        var suite = await TestSuite.FindAsync(settings.TestAssembly);
        var watchdog = new Watchdog();

        // Any test can use what was kept from the first, so all but the slow ones run.
        var tests = Read(settings)
            .Where(test => !test.IsSlow || test.First.Contains(mutant))
            .OrderByDescending(test => test.First.Contains(mutant))
            .ThenBy(test => test.Milliseconds);
        state.Active = mutant;
        var killer = await FindKillerAsync(
            tests, some => RunAsync(watchdog, suite, some, () => log.End(mutant, Outcome.Timeout), MinFreshMilliseconds));
        log.End(mutant, killer is null ? Outcome.Survived : Outcome.Killed, killer?.Name ?? "");
    }

    // The first test of a process compiles what all of them use, which can take longer than a change may.
    private static async Task WarmUpAsync(Watchdog watchdog, TestSuite suite, IEnumerable<TestCoverage> tests)
    {
        foreach (var test in tests)
        {
            await RunAsync(watchdog, suite, [test], static () => { }, MinWarmUpMilliseconds);
        }
    }

    private static Task<TestResult> RunAsync(
        Watchdog watchdog, TestSuite suite, TestCoverage[] tests, Action end, double min = MinMilliseconds) =>
        watchdog.RunAsync(suite, [.. tests.Select(test => test.Id)], min + (Factor * tests.Sum(test => test.Milliseconds)), end);

    private static List<TestCoverage> Read(RunSettings settings) =>
        JsonSerializer.Deserialize<List<TestCoverage>>(File.ReadAllBytes(settings.Coverage))!.FindAll(test => test.Passed);

    // The likeliest tests one at a time; the others together, because to start a run costs more than most tests do.
    private static async Task<TestCoverage?> FindKillerAsync(
        IEnumerable<TestCoverage> tests, Func<TestCoverage[], Task<TestResult>> run)
    {
        var all = tests.ToArray();
        foreach (var some in all.Take(Likely).Chunk(1).Concat(all.Skip(Likely).Chunk(Together)))
        {
            var result = await run(some);
            if (result.HasFailed)
            {
                return some.FirstOrDefault(test => test.Id == result.FailedTest) ?? some[0];
            }
        }

        return null;
    }
}
