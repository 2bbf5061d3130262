using System.Globalization;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.FunctionRunner.Logging;

/// <summary>A line in the format Text: time, request ID, level and message, separated by tabs.</summary>
internal static class TextLine
{
    private static readonly string[] s_labels = ["trce", "dbug", "info", "warn", "fail", "crit"];

    public static string Format(LogEntry entry, InvocationEvent? invocation, bool hasPrefix)
    {
        var message = MessageTemplate.Parse(entry).Message;
        var text = (message.Length, entry.Error) switch
        {
            (_, null) => message,
            (0, { } error) => error.ToString(),
            (_, { } error) => $"{message}\n{error}",
        };
        return hasPrefix
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\t{invocation?.RequestId}\t{s_labels[(int)entry.Severity]}\t{text}")
            : text;
    }
}
