using System.Runtime.CompilerServices;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Templates;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

// The forms whose level is an argument, and those that all levels have beside templates.
public static partial class Logger
{
    /// <summary>Writes a line.</summary>
    /// <param name="level">The level.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void Log(LogLevel level, string template, params object?[]? args) =>
        Write(level, null, template, args);

    /// <summary>Writes a line.</summary>
    /// <param name="level">The level.</param>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    [OverloadResolutionPriority(1)]
    public static void Log(LogLevel level, Exception? exception, string template, params object?[]? args) =>
        Write(level, exception, template, args);

    /// <summary>Writes a line.</summary>
    /// <param name="level">The level.</param>
    /// <param name="exception">The exception, whose message is that of the line, and which is written as <c>error</c>.</param>
    [OverloadResolutionPriority(-1)]
    public static void Log(LogLevel level, Exception? exception) => WriteError(level, exception);

    /// <summary>Writes a line.</summary>
    /// <param name="level">The level.</param>
    /// <param name="value">
    /// The message: a text as it is; any other value as its JSON, so that <c>message</c> is an object, an array, a number or a boolean; an
    /// exception as its own overload does.
    /// </param>
    [OverloadResolutionPriority(-1)]
    public static void Log(LogLevel level, object? value) => WriteValue(level, value);

    /// <summary>Writes a line.</summary>
    /// <param name="level">The level.</param>
    /// <param name="eventId">The event, written as <c>event_id</c> and <c>event_name</c>.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void Log(LogLevel level, EventId eventId, string template, params object?[]? args) =>
        Write(level, eventId, null, template, args);

    /// <summary>Writes a line.</summary>
    /// <param name="level">The level.</param>
    /// <param name="eventId">The event, written as <c>event_id</c> and <c>event_name</c>.</param>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void Log(LogLevel level, EventId eventId, Exception? exception, string template, params object?[]? args) =>
        Write(level, eventId, exception, template, args);

    private static void Write(LogLevel level, EventId eventId, Exception? exception, string template, object?[]? args)
    {
        if (LoggingProcess.For(level) is { } logging)
        {
            logging.Write(new LineDetails(level, null, eventId, exception), template ?? Nothing, new BoxedValues(args ?? []));
        }
    }

    private static void WriteError(LogLevel level, Exception? exception)
    {
        if (LoggingProcess.For(level) is { } logging)
        {
            logging.WriteError(level, exception);
        }
    }

    private static void WriteValue(LogLevel level, object? value)
    {
        if (LoggingProcess.For(level) is not { } logging)
        {
            return;
        }

        switch (value)
        {
            case Exception error: logging.WriteError(level, error); break;
            case null or string: Write(level, null, value as string ?? Nothing); break;
            default: logging.WriteValue(level, value); break;
        }
    }
}
