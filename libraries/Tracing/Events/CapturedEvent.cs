using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;
using Lamplighter.Internal.Tracing.Text;

namespace Lamplighter.Internal.Tracing.Events;

// An error or a warning that the user's code reported: a line of its own, and an entry in the metadata of its span.
internal readonly record struct CapturedEvent(bool IsError, string Message, Exception? Error, Tag[] Tags)
{
    internal static CapturedEvent OfError(LambdaProcess process, Exception error, Tag[] tags) =>
        new(true, ExceptionMembers.MessageOf(error, process.Redactor), error, tags);

    internal static CapturedEvent OfWarning(LambdaProcess process, string message, Tag[] tags) =>
        new(false, Hide(process, message), null, tags);

    internal void SendLine(LambdaProcess process)
    {
        try
        {
            using var line = JsonLine.Rent();
            var json = line.Writer;
            json.WriteStartObject();
            json.WriteString("source"u8, "lamplighter"u8);
            WriteMembers(process, json, StackOf(process, Error));

            // Lambda's JSON log format reads a line's level from these members. Without them, it drops some lines and treats
            // the others as INFO.
            json.WriteString("level"u8, IsError ? "ERROR"u8 : "WARN"u8);
            var now = process.Clock.GetUtcNow().UtcDateTime;
            json.WriteString("timestamp"u8, now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("service"u8, process.Service);
            if (Invocation.Current is { Context.AwsRequestId.Length: > 0 } invocation)
            {
                json.WriteString("function_request_id"u8, invocation.Context.AwsRequestId);
                if (invocation.Trace.Root is { } root)
                {
                    json.WriteString("xray_trace_id"u8, root);
                }
            }

            json.WriteEndObject();
            line.Send(process.Output);
        }
        catch (Exception error)
        {
            process.Warn("A captured event couldn't be written.", error);
        }
    }

    // Without the stack, which the span's cause has.
    internal byte[] ToMetadata(LambdaProcess process)
    {
        using var line = JsonLine.Rent();
        var json = line.Writer;
        json.WriteStartObject();
        WriteMembers(process, json, null);
        json.WriteString("timestamp"u8, process.Clock.GetUtcNow().UtcDateTime);
        json.WriteEndObject();
        return line.Written.ToArray();
    }

    // What OpenTelemetry sees of it where there is no exception.
    internal void AddTo(LambdaProcess process, Activity activity)
    {
        var attributes = new ActivityTagsCollection { { "message", Message } };
        foreach (var tag in Tags)
        {
            attributes[process.Redactor.HidePatternsIn(tag.Name)] = tag.AttributeFor(process);
        }

        activity.AddEvent(new ActivityEvent(IsError ? "error" : "warning", tags: attributes));
    }

    private void WriteMembers(LambdaProcess process, Utf8JsonWriter json, string? stack)
    {
        json.WriteString("type"u8, IsError ? "ERROR_TYPE_CAUGHT_USER"u8 : "WARNING_TYPE_USER"u8);
        if (Error is not null)
        {
            // An exception that was never thrown has no stack that shows its type.
            json.WriteString("name"u8, Error.GetType().FullName);
        }

        json.WriteString("message"u8, Message);
        if (!string.IsNullOrEmpty(stack))
        {
            json.WriteString("stackTrace"u8, stack);
        }

        if (Tags.Length == 0)
        {
            return;
        }

        var redactor = process.Redactor;
        json.WriteStartObject("tags"u8);
        foreach (var (name, value) in Tags)
        {
            json.WritePropertyName(redactor.HidePatternsIn(name));
            redactor.Write(process.Json, json, name, value);
        }

        json.WriteEndObject();
    }

    private static string Hide(LambdaProcess process, string message)
    {
        message = process.Redactor.HideIn(message);
        return TextLimit.Cut(message, ErrorLimits.MessageLength);
    }

    private static string? StackOf(LambdaProcess process, Exception? error) =>
        error is null ? null : string.Join('\n', StackFrames.Of(error, process.Redactor, ErrorLimits.Frames, out _));
}
