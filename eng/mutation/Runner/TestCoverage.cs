namespace Lamplighter.MutationRunner;

// A test, how long it takes, and the mutants that it executes: when it ran first in a process, and when it ran again. What only the
// first run executes is kept for the life of the process, such as a table.
internal sealed record TestCoverage(string Id, string Name, string Class, bool Passed, double Milliseconds, int[] First, int[] Again)
{
    // Beside the file of all tests, with a line each: what a process that doesn't end has found out so far.
    internal const string FoundSuffix = ".found";

    // Slow tests are fuzz tests and such that start processes.
    internal bool IsSlow => Milliseconds > 100;
}
