using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.Sampling;

// Decides whether an invocation is sampled.
internal static class Sampler
{
    internal static bool Decide(Invocation invocation, SampleBy by, double rate) => by switch
    {
        SampleBy.Trace => invocation.Trace.Sampled,
        SampleBy.CorrelationId when invocation.CorrelationId is { Length: > 0 } id => Share(id) < rate,
        _ => Draw(rate),
    };

    // From 0 up to 1, the same in every process: FNV-1a over the UTF-16 code units, mixed at the end as ids often differ in few places.
    internal static double Share(string id)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var part in MemoryMarshal.AsBytes(id.AsSpan()))
        {
            hash = (hash ^ part) * 0x100000001b3;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        hash ^= hash >> 33;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }

    [SuppressMessage("Security", "CA5394", Justification = "Which invocations are logged in detail isn't a secret.")]
    private static bool Draw(double rate) => rate > 0 && Random.Shared.NextDouble() < rate;
}
