using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

public static partial class Logger
{
    /// <summary>Writes a line at <c>FATAL</c>: a failure that needs immediate attention.</summary>
    /// <param name="exception">The exception, whose message is that of the line, and which is written as <c>error</c>.</param>
    [OverloadResolutionPriority(-1)]
    public static void LogCritical(Exception? exception) =>
        WriteError(LogLevel.Critical, exception);

    /// <summary>Writes a line at <c>FATAL</c>: a failure that needs immediate attention.</summary>
    /// <param name="value">
    /// The message: a text as it is; any other value as its JSON, so that <c>message</c> is an object, an array, a number or a boolean; an
    /// exception as its own overload does.
    /// </param>
    [OverloadResolutionPriority(-1)]
    public static void LogCritical(object? value) =>
        WriteValue(LogLevel.Critical, value);

    /// <summary>Writes a line at <c>FATAL</c>: a failure that needs immediate attention.</summary>
    /// <param name="eventId">The event, written as <c>event_id</c> and <c>event_name</c>.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void LogCritical(EventId eventId, string template, params object?[]? args) =>
        Write(LogLevel.Critical, eventId, null, template, args);

    /// <summary>Writes a line at <c>FATAL</c>: a failure that needs immediate attention.</summary>
    /// <param name="eventId">The event, written as <c>event_id</c> and <c>event_name</c>.</param>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void LogCritical(EventId eventId, Exception? exception, string template, params object?[]? args) =>
        Write(LogLevel.Critical, eventId, exception, template, args);
}
