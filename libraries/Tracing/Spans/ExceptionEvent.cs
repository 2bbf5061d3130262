using System.Diagnostics;
using Lamplighter.Output;

namespace Lamplighter.Spans;

// The event by which OpenTelemetry knows exceptions.
internal static class ExceptionEvent
{
    internal const string Name = "exception";
    internal const string Type = "exception.type";
    internal const string Message = "exception.message";
    internal const string StackTrace = "exception.stacktrace";

    internal static void Add(Activity activity, Exception exception) =>
        activity.AddEvent(new ActivityEvent(Name, tags: new ActivityTagsCollection
        {
            { Type, exception.GetType().FullName },
            { Message, ExceptionMembers.MessageOf(exception) },
            { StackTrace, ExceptionMembers.StackTraceOf(exception) },
        }));
}
