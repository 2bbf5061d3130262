using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.Spans;

// A trace in the headers that carry it on: X-Ray's and W3C's.
internal static class TraceText
{
    internal static string XRay(InvocationTrace trace, string? parent, bool isSampled)
    {
        var sampled = isSampled ? '1' : '0';
        var rest = Rest(trace.Header);
        return parent is null ? $"Root={trace.TraceId};Sampled={sampled}{rest}" : $"Root={trace.TraceId};Parent={parent};Sampled={sampled}{rest}";
    }

    internal static string W3C(in TraceIds ids, string parent, bool isSampled) =>
        $"00-{ids.Context.TraceId.ToHexString()}-{parent.ToLowerInvariant()}-0{(isSampled ? '1' : '0')}";

    // Lineage, by which Lambda finds functions that call each other in circles, and whatever else X-Ray adds.
    private static string Rest(TraceHeader header)
    {
        var rest = "";
        var left = header.Raw.AsSpan();
        while (!left.IsEmpty)
        {
            var end = left.IndexOf(';');
            var part = (end < 0 ? left : left[..end]).Trim();
            left = end < 0 ? [] : left[(end + 1)..];
            if (part.Contains('=') && !IsOurs(part, "Root=") && !IsOurs(part, "Parent=") && !IsOurs(part, "Sampled=") && !IsOurs(part, "Self="))
            {
                rest = $"{rest};{part}";
            }
        }

        return rest;
    }

    private static bool IsOurs(ReadOnlySpan<char> part, string name) => part.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
