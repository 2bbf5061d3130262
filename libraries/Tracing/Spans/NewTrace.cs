using System.Buffers.Binary;
using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Spans;

// The id of a new trace as X-Ray has it: seconds since 1970, and 96 bits of chance.
internal static class NewTrace
{
    internal static ActivityTraceId Id()
    {
        Span<byte> id = stackalloc byte[16];
        ActivityTraceId.CreateRandom().CopyTo(id);
        BinaryPrimitives.WriteUInt32BigEndian(id, (uint)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        return ActivityTraceId.CreateFromBytes(id);
    }
}
