using System.Diagnostics;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.Events;

// An exception as an event, as OpenTelemetry's semantic conventions define it.
internal static class ExceptionEvent
{
    internal const string Name = "exception";
    internal const string Type = "exception.type";
    internal const string Message = "exception.message";
    internal const string StackTrace = "exception.stacktrace";

    internal static string MessageOf(LambdaProcess process, Exception exception) =>
        process.Redactor.HideIn(ExceptionMembers.MessageOf(exception));

    internal static void Add(LambdaProcess process, Activity activity, Exception exception, ReadOnlySpan<Tag> tags = default)
    {
        var attributes = new ActivityTagsCollection
        {
            { Type, exception.GetType().FullName },
            { Message, MessageOf(process, exception) },
            { StackTrace, ExceptionMembers.StackTraceOf(exception) },
        };
        foreach (var tag in tags)
        {
            attributes[tag.Name] = tag.AttributeFor(process);
        }

        activity.AddEvent(new ActivityEvent(Name, tags: attributes));
    }
}
