using System.Buffers.Binary;
using System.Diagnostics;

namespace Lamplighter.Internal.Tracing.Ids;

// The id of a new trace in X-Ray's format: seconds since 1970, then 96 random bits.
internal static class NewTraceId
{
    internal static ActivityTraceId Create()
    {
        Span<byte> id = stackalloc byte[16];
        ActivityTraceId.CreateRandom().CopyTo(id);
        BinaryPrimitives.WriteUInt32BigEndian(id, (uint)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        return ActivityTraceId.CreateFromBytes(id);
    }
}
