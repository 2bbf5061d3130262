namespace Lamplighter.MutationRunner;

// How the tests of a mutant ended, in the words of Stryker's report.
internal enum Outcome
{
    Survived,
    Killed,
    Timeout,
}
