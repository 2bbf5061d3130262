namespace Lamplighter.Internal.Batch.Sources;

// Sequence numbers have more digits than any integer type.
internal static class SequenceNumbers
{
    internal static int Compare(string? first, string? second)
    {
        var one = first.AsSpan().TrimStart('0');
        var other = second.AsSpan().TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.CompareTo(other, StringComparison.Ordinal);
    }
}
