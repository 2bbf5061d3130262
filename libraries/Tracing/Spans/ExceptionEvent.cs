using System.Diagnostics;
using Lamplighter.Captured;
using Lamplighter.Output;

namespace Lamplighter.Spans;

// The event by which OpenTelemetry knows exceptions.
internal static class ExceptionEvent
{
    internal const string Name = "exception";
    internal const string Type = "exception.type";
    internal const string Message = "exception.message";
    internal const string StackTrace = "exception.stacktrace";

    internal static void Add(Activity activity, Exception exception, ReadOnlySpan<Tag> tags = default)
    {
        var attributes = new ActivityTagsCollection
        {
            { Type, exception.GetType().FullName },
            { Message, ExceptionMembers.MessageOf(exception) },
            { StackTrace, ExceptionMembers.StackTraceOf(exception) },
        };
        foreach (var tag in tags)
        {
            attributes[tag.Name] = tag.Attribute;
        }

        activity.AddEvent(new ActivityEvent(Name, tags: attributes));
    }
}
