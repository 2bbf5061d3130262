namespace Lamplighter.MutationRunner.Testing;

// Which tests execute a mutant, the likeliest to notice it first: those that noticed its neighbors, then the fastest.
internal sealed class TestOrder
{
    private const int MaxPreferred = 12;

    // Where so many tests execute a line, slow ones are left out: a mutant that survives runs them all.
    private const int Enough = 30;

    private readonly Dictionary<int, List<TestCoverage>> _tests = [];
    private readonly List<TestCoverage> _preferred = [];

    internal TestOrder(List<TestCoverage> tests)
    {
        foreach (var test in tests.OrderBy(test => test.Milliseconds))
        {
            foreach (var mutant in test.Again)
            {
                if (!_tests.TryGetValue(mutant, out var those))
                {
                    _tests[mutant] = those = [];
                }

                if (!test.IsSlow || those.Count < Enough)
                {
                    those.Add(test);
                }
            }
        }
    }

    internal IEnumerable<TestCoverage> Of(int mutant)
    {
        var those = _tests.GetValueOrDefault(mutant, []);
        return [.. _preferred.Intersect(those), .. those.Except(_preferred)];
    }

    internal void Prefer(TestCoverage test)
    {
        _preferred.Remove(test);
        _preferred.Insert(0, test);
        if (_preferred.Count > MaxPreferred)
        {
            _preferred.RemoveAt(MaxPreferred);
        }
    }
}
