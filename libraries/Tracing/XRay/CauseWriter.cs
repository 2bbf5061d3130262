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
    private const int MaxMessage = 1000;

    private readonly int _most = document.Length + MaxBytes;

    internal void Write(in SegmentContext context, Subsegment span, bool timedOut)
    {
        if (timedOut)
        {
            Start();
            WriteException(ErrorIds.NewId(), "TimedOut", "The invocation was near its deadline and the span had not ended.", null, null, 0);
            End();
        }
        else if (span.Causes is [var only] && context.Errors!.Find(only) is { } known)
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
                WriteChain(error, context.Errors!.Add(error), redactor, ref left);
            }

            End();
        }
        else
        {
            WriteEvents(span.Activity, context.Process.Redactor);
        }
    }

    private void WriteChain(Exception error, string id, Redactor redactor, ref int left)
    {
        if (left-- <= 0 || document.Length > _most)
        {
            return;
        }

        var inner = error.InnerException is { } next && left > 0 && document.Length < _most ? next : null;
        var skipped = inner is null ? CountInner(error) : 0;
        var innerId = inner is null ? null : ErrorIds.NewId();
        var message = redactor.HideIn(ExceptionMembers.MessageOf(error));
        WriteException(id, error.GetType().FullName, message, ExceptionMembers.StackTraceOf(error), innerId, skipped);
        if (inner is null)
        {
            return;
        }

        WriteChain(inner, innerId!, redactor, ref left);
        if (error is AggregateException many)
        {
            // The first is the inner one; X-Ray has no place for the relation to the others.
            for (var i = 1; i < many.InnerExceptions.Count; i++)
            {
                WriteChain(many.InnerExceptions[i], ErrorIds.NewId(), redactor, ref left);
            }
        }
    }

    private static int CountInner(Exception error)
    {
        var count = 0;
        for (var inner = error.InnerException; inner is not null && count < 1000; inner = inner.InnerException)
        {
            count++;
        }

        return count;
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

            WriteException(ErrorIds.NewId(), type, message is null ? null : redactor.HideIn(message), stack, null, 0);
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

    private void WriteException(string id, string? type, string? message, string? stack, string? cause, int skipped)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        if (type is not null)
        {
            json.WriteString("type"u8, JsonText.Cut(type, JsonText.Length));
        }

        if (message is not null)
        {
            json.WriteString("message"u8, JsonText.Cut(message, MaxMessage));
        }

        if (cause is not null)
        {
            json.WriteString("cause"u8, cause);
        }

        if (skipped > 0)
        {
            json.WriteNumber("skipped"u8, skipped);
        }

        StackWriter.Write(json, stack, document, _most);
        json.WriteEndObject();
    }
}
