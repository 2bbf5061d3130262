using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tracing.Ids;

// A trace in the headers that propagate it: X-Ray's, unless a setting leaves it out, and W3C's. Id is the trace id in X-Ray's form.
internal readonly record struct PropagatedTrace(string Id, TraceIds Ids, TraceHeader Header, bool IsSampled, bool HasXRay)
{
    internal string ToXRay(string? parent)
    {
        var decision = Decision();
        var rest = Rest(Header);
        return parent is null ? $"Root={Id}{decision}{rest}" : $"Root={Id};Parent={parent}{decision}{rest}";
    }

    internal string ToW3C(string parent) =>
        $"00-{Ids.Context.TraceId.ToHexString()}-{parent.ToLowerInvariant()}-0{(IsSampled ? '1' : '0')}";

    // Lambda leaves the decision out where the function's tracing mode is PassThrough and its caller has made none. It stays open then,
    // because a 0 would keep the functions and services behind this one from sampling.
    private string Decision()
    {
        if (IsSampled)
        {
            return ";Sampled=1";
        }

        var left = Header.Raw.AsSpan();
        var isXRay = false;
        while (!left.IsEmpty)
        {
            var end = left.IndexOf(';');
            var part = (end < 0 ? left : left[..end]).Trim();
            left = end < 0 ? [] : left[(end + 1)..];
            if (Has(part, "Sampled=") && IsPrintable(part))
            {
                return $";{part}";
            }

            isXRay |= Has(part, "Root=");
        }

        return isXRay ? "" : ";Sampled=0";
    }

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
            if (part.Contains('=') && !IsOurs(part) && IsPrintable(part))
            {
                rest = $"{rest};{part}";
            }
        }

        return rest;
    }

    private static bool IsOurs(ReadOnlySpan<char> part) =>
        Has(part, "Root=") || Has(part, "Parent=") || Has(part, "Sampled=") || Has(part, "Self=");

    // Another character would make a request invalid that passes the header on.
    private static bool IsPrintable(ReadOnlySpan<char> part)
    {
        foreach (var c in part)
        {
            if (c is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has(ReadOnlySpan<char> part, string name) => part.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
