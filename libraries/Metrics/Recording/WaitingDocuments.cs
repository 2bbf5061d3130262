using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Documents that are complete before a namespace is known, as in static constructors. For one thread at a time.
internal sealed class WaitingDocuments
{
    private const int MaxCount = 100;

    private readonly List<(EmfDocument Document, MetricsPlan Plan)> _documents = [];

    internal bool IsFull => _documents.Count == MaxCount;

    // The current default dimensions become dimensions of the document, so that later ones don't replace them.
    internal void Add(EmfDocument document, MetricsPlan plan)
    {
        foreach (var (name, value) in plan.Dimensions.AsSpan(plan.HasService ? 1 : 0))
        {
            if (!document.Withheld.Contains(name))
            {
                document.SetDimension(name, document.ValueOfDimension(name) ?? value, isMain: true);
            }
        }

        _documents.Add((document, plan));
    }

    // The documents, each with the plan to write it under: the new one if it fits.
    internal IEnumerable<(EmfDocument Document, MetricsPlan Plan)> Under(MetricsPlan plan)
    {
        foreach (var (document, before) in _documents)
        {
            yield return (document, plan.Fits(document) ? plan : before);
        }
    }
}
