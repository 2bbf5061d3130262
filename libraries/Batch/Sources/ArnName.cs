namespace Lamplighter.Internal.Batch.Sources;

// The name of a resource in its ARN.
internal static class ArnName
{
    internal static string? After(string? arn, char separator) =>
        string.IsNullOrEmpty(arn) ? null : arn[(arn.LastIndexOf(separator) + 1)..];

    // The first part of the resource's path after its type, as in stream/NAME/consumer/… and table/NAME/stream/….
    internal static string? OfPath(string? arn)
    {
        var start = arn?.IndexOf('/', StringComparison.Ordinal) + 1 ?? 0;
        if (start == 0)
        {
            return After(arn, ':');
        }

        var end = arn!.IndexOf('/', start);
        return end < 0 ? arn[start..] : arn[start..end];
    }
}
