using System.Text.Json;
using Amazon.XRay.Recorder.Core;

namespace Lamplighter.Tests.XRaySdk;

// One invocation with a trace of its own, in which both libraries record.
internal sealed class SharedTrace : IDisposable
{
    internal const string LambdaSegment = "53995c3f42cd8ad8";

    private readonly TelemetryCapture _telemetry;

    internal SharedTrace(bool isSampled = true, TimeProvider? clock = null)
    {
        SentEntities.Collect();
        _telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = "/var/task" }, clock);
        Header = $"Root={Id};Parent={LambdaSegment};Sampled={(isSampled ? 1 : 0)}";
        LambdaEnvironment.TraceId = isSampled ? Id : null;
    }

    internal string Id { get; } = $"1-5759e988-{Guid.NewGuid().ToString("N")[..24]}";

    internal string Header { get; }

    internal LambdaContext Context => new() { TraceHeader = Header };

    internal string Log => _telemetry.Text;

    internal IReadOnlyList<JsonElement> OurDocuments => _telemetry.Segments;

    // All spans and subsegments, each with its parent's name; the test fails if one was sent twice.
    internal Dictionary<string, string> Parents
    {
        get
        {
            var ours = XRayDocument.Flatten(_telemetry.Segments)
                .Select(found => (Name: found.Segment.Text("name")!, Id: found.Segment.Text("id")!, found.ParentId));
            var sdks = SentEntities.Of(Id).Select(entity => (entity.Name, entity.Id, entity.ParentId));
            var all = ours.Concat(sdks).ToList();
            Assert.All(_telemetry.Segments, document => Assert.Equal(Id, document.Text("trace_id")));
            Assert.Equal(all.Count, all.DistinctBy(one => one.Id).Count());
            var names = all.ToDictionary(one => one.Id, one => one.Name);
            return all.ToDictionary(one => one.Name, one => names.GetValueOrDefault(one.ParentId, one.ParentId));
        }
    }

    internal JsonElement Span(string name) =>
        XRayDocument.Flatten(_telemetry.Segments).Single(found => found.Segment.Text("name") == name).Segment;

    public void Dispose() => _telemetry.Dispose();
}
