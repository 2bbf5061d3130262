using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Documents for reuse, as many as invocations commonly overlap. Thread-safe.
internal sealed class DocumentPool
{
    private readonly object _gate = new();
    private readonly EmfDocument?[] _spare = new EmfDocument?[32];
    private int _count;

    internal EmfDocument Rent()
    {
        lock (_gate)
        {
            if (_count > 0)
            {
                var document = _spare[--_count]!;
                _spare[_count] = null;
                return document;
            }
        }

        return new EmfDocument();
    }

    internal void Return(EmfDocument document)
    {
        document.Clear();
        if (!document.IsWorthPooling)
        {
            return;
        }

        lock (_gate)
        {
            if (_count < _spare.Length)
            {
                _spare[_count++] = document;
            }
        }
    }
}
