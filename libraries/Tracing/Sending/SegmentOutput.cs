using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.Sending;

// Where documents go: to the X-Ray daemon, or to the stream that a test or a rehearsal sets.
internal sealed class SegmentOutput(LambdaProcess process, string daemon)
{
    private readonly DaemonSocket? _daemon = process.Segments is null ? new DaemonSocket(process, daemon) : null;

    internal void Prepare() => _daemon?.Prepare();

    internal void Send(SegmentBuffer document)
    {
        if (_daemon is not null)
        {
            _daemon.Send(document.Datagram);
        }
        else
        {
            process.Segments!.Write(document.Line);
        }
    }
}
