using System.Collections;

namespace Lamplighter.Tests;

internal sealed class OwnCollection(int[] items) : IReadOnlyCollection<int>
{
    public int Count => items.Length;

    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
