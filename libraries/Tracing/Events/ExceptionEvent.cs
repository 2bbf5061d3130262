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
        ExceptionMembers.MessageOf(exception, process.Redactor);

    // The stack is only in the first event of a trace about the exception.
    internal static void Add(LambdaProcess process, Activity activity, Exception exception, bool hasStack, ReadOnlySpan<Tag> tags)
    {
        var attributes = new ActivityTagsCollection
        {
            { Type, exception.GetType().FullName },
            { Message, MessageOf(process, exception) },
        };
        if (hasStack)
        {
            var frames = StackFrames.Of(exception, process.Redactor, ErrorLimits.Frames, out _);
            attributes[StackTrace] = string.Join('\n', frames);
        }

        foreach (var tag in tags)
        {
            attributes[process.Redactor.HidePatternsIn(tag.Name)] = tag.AttributeFor(process);
        }

        activity.AddEvent(new ActivityEvent(Name, tags: attributes));
    }
}
