namespace Lamplighter.Internal.Tracing.Weaving;

// What the metadata says of an exception: its cause has the stack and the inner exceptions already.
internal static class ErrorMetadata
{
    internal static Dictionary<string, object?> Of(Exception error)
    {
        var summary = new Dictionary<string, object?>
        {
            ["type"] = error.GetType().FullName,
            ["message"] = error.Message,
        };
        if (error.Data.Count > 0)
        {
            summary["data"] = error.Data;
        }

        return summary;
    }
}
