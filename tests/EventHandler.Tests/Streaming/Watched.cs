using System.Text;

namespace Lamplighter.Tests.Streaming;

// A stream whose disposal a test sees.
public sealed class Watched(Owned owned) : MemoryStream(Encoding.UTF8.GetBytes("open"))
{
    protected override void Dispose(bool disposing)
    {
        owned.IsDisposed = true;
        base.Dispose(disposing);
    }
}
