using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

public static partial class Logger
{
    /// <summary>Writes a line at <c>ERROR</c>: a failure of the work at hand.</summary>
    /// <param name="exception">The exception, whose message is that of the line, and which is written as <c>error</c>.</param>
    [OverloadResolutionPriority(-1)]
    public static void LogError(Exception? exception) =>
        WriteError(LogLevel.Error, exception);

    /// <summary>Writes a line at <c>ERROR</c>: a failure of the work at hand.</summary>
    /// <param name="value">
    /// The message: a text as it is; any other value as its JSON, so that <c>message</c> is an object, an array, a number or a boolean; an
    /// exception as its own overload does.
    /// </param>
    [OverloadResolutionPriority(-1)]
    public static void LogError(object? value) =>
        WriteValue(LogLevel.Error, value);

    /// <summary>Writes a line at <c>ERROR</c>: a failure of the work at hand.</summary>
    /// <param name="eventId">The event, written as <c>event_id</c> and <c>event_name</c>.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void LogError(EventId eventId, string template, params object?[]? args) =>
        Write(LogLevel.Error, eventId, null, template, args);

    /// <summary>Writes a line at <c>ERROR</c>: a failure of the work at hand.</summary>
    /// <param name="eventId">The event, written as <c>event_id</c> and <c>event_name</c>.</param>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void LogError(EventId eventId, Exception? exception, string template, params object?[]? args) =>
        Write(LogLevel.Error, eventId, exception, template, args);
}
