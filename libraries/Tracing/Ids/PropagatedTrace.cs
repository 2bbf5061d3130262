using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.Ids;

// A trace in the headers that propagate it: X-Ray's and W3C's. Id is the trace id in X-Ray's form.
internal readonly record struct PropagatedTrace(string Id, TraceIds Ids, TraceHeader Header, bool IsSampled)
{
    internal string ToXRay(string? parent)
    {
        var sampled = IsSampled ? '1' : '0';
        var rest = Rest(Header);
        return parent is null ? $"Root={Id};Sampled={sampled}{rest}" : $"Root={Id};Parent={parent};Sampled={sampled}{rest}";
    }

    internal string ToW3C(string parent) =>
        $"00-{Ids.Context.TraceId.ToHexString()}-{parent.ToLowerInvariant()}-0{(IsSampled ? '1' : '0')}";

    // Lineage, by which Lambda detects functions that call each other in a loop, and any other part that X-Ray adds.
    private static string Rest(TraceHeader header)
    {
        var rest = "";
        var left = header.Raw.AsSpan();
        while (!left.IsEmpty)
        {
            var end = left.IndexOf(';');
            var part = (end < 0 ? left : left[..end]).Trim();
            left = end < 0 ? [] : left[(end + 1)..];
            if (part.Contains('=') && !IsOurs(part))
            {
                rest = $"{rest};{part}";
            }
        }

        return rest;
    }

    private static bool IsOurs(ReadOnlySpan<char> part) =>
        Has(part, "Root=") || Has(part, "Parent=") || Has(part, "Sampled=") || Has(part, "Self=");

    private static bool Has(ReadOnlySpan<char> part, string name) => part.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
