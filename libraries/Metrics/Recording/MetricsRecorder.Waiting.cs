using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Documents that are finished while nothing says yet where they belong, as in static constructors.
internal sealed partial class MetricsRecorder
{
    private const int MaxWaiting = 100;

    private List<(EmfDocument Document, MetricsPlan Plan)>? _waiting;

    // The default dimensions that it was recorded under become its own: those that come later must not replace them.
    private void LetWait(EmfDocument document, MetricsPlan plan)
    {
        _waiting ??= [];
        if (_waiting.Count == MaxWaiting)
        {
            Process.Warn($"{document.Metrics.Length} metrics that were recorded outside an invocation are lost. {NoNamespace}");
            document.ClearMetrics();
            return;
        }

        var waiting = _process.Documents.Rent();
        document.MoveMetricsTo(waiting);
        foreach (var (name, value) in plan.Dimensions.AsSpan(1))
        {
            if (!waiting.Withheld.Contains(name))
            {
                waiting.SetDimension(name, waiting.ValueOfDimension(name) ?? value, isMain: true);
            }
        }

        _waiting.Add((waiting, plan));
    }

    private void WriteWaiting(MetricsPlan plan)
    {
        if (_waiting is null || NamespaceOf(plan) is null)
        {
            return;
        }

        foreach (var (document, before) in _waiting)
        {
            Write(document, plan.Fits(document) ? plan : before);
            _process.Documents.Return(document);
        }

        _waiting = null;
    }
}
