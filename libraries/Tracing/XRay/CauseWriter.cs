using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Sending;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.XRay;

// Why a span failed: exceptions with their stacks, each with the id of the one inside it.
internal readonly ref struct CauseWriter(Utf8JsonWriter json, SegmentBuffer document)
{
    private const int MaxBytes = 16_000;
    private const int MaxExceptions = 20;
    private const int MaxShortMessage = 100;

    private readonly int _most = document.Length + MaxBytes;

    internal void Write(in SegmentContext context, Subsegment span, bool timedOut)
    {
        if (timedOut)
        {
            Start();
            const string Message = "The invocation was near its deadline and the span had not ended.";
            WriteException(CauseJson.NewId(), "TimedOut", Message, null, null, 0, context.Process.Redactor);
            End();
        }
        else if (span.Causes is [var only] && context.Errors!.FindId(only) is { } known)
        {
            // Described in the span that it left before.
            json.WriteString("cause"u8, known);
        }
        else if (span.Causes is { } errors)
        {
            Start();
            var redactor = context.Process.Redactor;
            var left = MaxExceptions;
            foreach (var error in errors)
            {
                if (left <= 0)
                {
                    break;
                }

                if (context.Errors!.FindId(error) is { } described)
                {
                    // The list can't refer to the cause of another span, so it repeats the ID without the stack.
                    var message = JsonText.Cut(redactor.HideIn(ExceptionMembers.MessageOf(error)), MaxShortMessage);
                    WriteException(described, error.GetType().FullName, message, null, null, 0, redactor);
                    left--;
                    continue;
                }

                var node = ErrorNode.Of(error, left);
                WriteAll(node, context.Errors!.AddId(error), redactor);
                left -= node.Count;
            }

            End();
        }
        else
        {
            WriteEvents(span.Activity, context.Process.Redactor);
        }
    }

    // All exceptions are written, so that each cause is in the list. Where the document is full, they are short.
    private void WriteAll(ErrorNode node, string id, Redactor redactor)
    {
        var cause = node.Inners.Count > 0 ? CauseJson.NewId() : null;
        var isShort = document.Length > _most;
        var message = redactor.HideIn(ExceptionMembers.MessageOf(node.Error));
        WriteException(
            id,
            node.Error.GetType().FullName,
            JsonText.Cut(message, isShort ? MaxShortMessage : ErrorLimits.TraceMessageLength),
            isShort ? null : ExceptionMembers.StackTraceOf(node.Error),
            cause,
            node.Skipped,
            redactor);
        for (var i = 0; i < node.Inners.Count; i++)
        {
            // The first is the inner one; X-Ray has no place for the relation to the others.
            WriteAll(node.Inners[i], i == 0 ? cause! : CauseJson.NewId(), redactor);
        }
    }

    // How OpenTelemetry's instrumentation tells of exceptions.
    private void WriteEvents(Activity activity, Redactor redactor)
    {
        var isOpen = false;
        foreach (ref readonly var one in activity.EnumerateEvents())
        {
            if (one.Name != ExceptionEvent.Name || document.Length > _most)
            {
                continue;
            }

            if (!isOpen)
            {
                Start();
                isOpen = true;
            }

            string? type = null;
            string? message = null;
            string? stack = null;
            foreach (ref readonly var tag in one.EnumerateTagObjects())
            {
                switch (tag.Key)
                {
                    case ExceptionEvent.Type: type = tag.Value as string; break;
                    case ExceptionEvent.Message: message = tag.Value as string; break;
                    case ExceptionEvent.StackTrace: stack = tag.Value as string; break;
                }
            }

            var shown = message is null ? null : JsonText.Cut(redactor.HideIn(message), ErrorLimits.TraceMessageLength);
            WriteException(CauseJson.NewId(), type is null ? null : redactor.HideIn(type), shown, stack, null, 0, redactor);
        }

        if (isOpen)
        {
            End();
        }
    }

    private void Start()
    {
        json.WriteStartObject("cause"u8);
        json.WriteStartArray("exceptions"u8);
    }

    private void End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteException(
        string id, string? type, string? message, string? stack, string? cause, int skipped, Redactor redactor)
    {
        CauseJson.WriteStart(json, id, type is null ? null : JsonText.Cut(type, JsonText.Length), message, cause, skipped);
        StackWriter.Write(json, stack, redactor, document, _most);
        json.WriteEndObject();
    }
}
