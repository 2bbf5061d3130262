using System.Collections.Concurrent;
using Amazon.XRay.Recorder.Core;
using Amazon.XRay.Recorder.Core.Internal.Emitters;
using Amazon.XRay.Recorder.Core.Internal.Entities;

namespace Lamplighter.Tests.XRaySdk;

// What the SDK sends in this process, by trace.
internal sealed class SentEntities : ISegmentEmitter
{
    private static readonly ConcurrentQueue<Entity> s_sent = [];

    private SentEntities()
    {
    }

    internal static void Collect() => AWSXRayRecorder.Instance.Emitter ??= new SentEntities();

    internal static IReadOnlyList<Entity> Of(string traceId) => [.. s_sent.Where(entity => entity.RootSegment.TraceId == traceId)];

    public void Send(Entity segment)
    {
        if (segment.Name == "poison")
        {
            throw new InvalidOperationException("The daemon is gone.");
        }

        s_sent.Enqueue(segment);
    }

    public void SetDaemonAddress(string daemonAddress)
    {
    }

    public void Dispose()
    {
    }
}
