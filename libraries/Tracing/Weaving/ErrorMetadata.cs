using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Tracing.Weaving;

// An exception as metadata, without the stack and the inner exceptions, which the cause has.
internal static class ErrorMetadata
{
    // The data is only in the metadata of the first span that the exception left.
    internal static Dictionary<string, object?> Of(Exception error, bool isFirst)
    {
        var length = isFirst ? ErrorLimits.MessageLength : ErrorLimits.TraceMessageLength;
        var summary = new Dictionary<string, object?>
        {
            ["type"] = error.GetType().FullName,
            ["message"] = ExceptionMembers.MessageOf(error, Redactor.None, length),
        };
        if (isFirst && ExceptionMembers.DataOf(error) is { Count: > 0 } entries)
        {
            var data = new Dictionary<string, object?>(entries.Count);
            foreach (var (name, value) in entries)
            {
                data[name] = value;
            }

            summary["data"] = data;
        }

        return summary;
    }
}
