using System.Runtime.CompilerServices;
using Lamplighter.Internal.Logging.Templates;
using Microsoft.Extensions.Logging;

namespace Lamplighter;

public static partial class Logger
{
    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <param name="template">The message.</param>
    public static void LogWarning(string template) =>
        Write(LogLevel.Warning, null, template);

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <typeparam name="T0">The first value's type.</typeparam>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="arg0">The first value, also a key of the line.</param>
    public static void LogWarning<T0>(string template, T0 arg0) =>
        Write(LogLevel.Warning, null, template, LogArguments.Of(arg0));

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <typeparam name="T0">The first value's type.</typeparam>
    /// <typeparam name="T1">The second value's type.</typeparam>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="arg0">The first value, also a key of the line.</param>
    /// <param name="arg1">The second value, also a key of the line.</param>
    public static void LogWarning<T0, T1>(string template, T0 arg0, T1 arg1) =>
        Write(LogLevel.Warning, null, template, LogArguments.Of(arg0, arg1));

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <typeparam name="T0">The first value's type.</typeparam>
    /// <typeparam name="T1">The second value's type.</typeparam>
    /// <typeparam name="T2">The third value's type.</typeparam>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="arg0">The first value, also a key of the line.</param>
    /// <param name="arg1">The second value, also a key of the line.</param>
    /// <param name="arg2">The third value, also a key of the line.</param>
    public static void LogWarning<T0, T1, T2>(string template, T0 arg0, T1 arg1, T2 arg2) =>
        Write(LogLevel.Warning, null, template, LogArguments.Of(arg0, arg1, arg2));

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    public static void LogWarning(string template, params object?[]? args) =>
        Write(LogLevel.Warning, null, template, args);

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message.</param>
    [OverloadResolutionPriority(1)]
    public static void LogWarning(Exception? exception, string template) =>
        Write(LogLevel.Warning, exception, template);

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <typeparam name="T0">The first value's type.</typeparam>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="arg0">The first value, also a key of the line.</param>
    [OverloadResolutionPriority(1)]
    public static void LogWarning<T0>(Exception? exception, string template, T0 arg0) =>
        Write(LogLevel.Warning, exception, template, LogArguments.Of(arg0));

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <typeparam name="T0">The first value's type.</typeparam>
    /// <typeparam name="T1">The second value's type.</typeparam>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="arg0">The first value, also a key of the line.</param>
    /// <param name="arg1">The second value, also a key of the line.</param>
    [OverloadResolutionPriority(1)]
    public static void LogWarning<T0, T1>(Exception? exception, string template, T0 arg0, T1 arg1) =>
        Write(LogLevel.Warning, exception, template, LogArguments.Of(arg0, arg1));

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <typeparam name="T0">The first value's type.</typeparam>
    /// <typeparam name="T1">The second value's type.</typeparam>
    /// <typeparam name="T2">The third value's type.</typeparam>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="arg0">The first value, also a key of the line.</param>
    /// <param name="arg1">The second value, also a key of the line.</param>
    /// <param name="arg2">The third value, also a key of the line.</param>
    [OverloadResolutionPriority(1)]
    public static void LogWarning<T0, T1, T2>(Exception? exception, string template, T0 arg0, T1 arg1, T2 arg2) =>
        Write(LogLevel.Warning, exception, template, LogArguments.Of(arg0, arg1, arg2));

    /// <summary>Writes a line at <c>WARN</c>: something unexpected that does not stop the work.</summary>
    /// <param name="exception">The exception, written as <c>error</c> with its stack and inner exceptions, or null.</param>
    /// <param name="template">The message, with a <c>{Name}</c> for each value.</param>
    /// <param name="args">The values, in the order of their names; each is also a key of the line.</param>
    [OverloadResolutionPriority(1)]
    public static void LogWarning(Exception? exception, string template, params object?[]? args) =>
        Write(LogLevel.Warning, exception, template, args);
}
