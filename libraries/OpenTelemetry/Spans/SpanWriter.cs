using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Protobuf;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Triggers;

namespace Lamplighter.Internal.OpenTelemetry.Spans;

// Writes one span, as OpenTelemetry's exporter writes the same activity, and what the handler's span has of the invocation. What doesn't
// have room is left out and counted.
internal ref struct SpanWriter(ProtobufBuffer buffer, SpanLimits limits, in EndedSpan span)
{
    private const uint HasIsRemote = 0x100;
    private const uint IsRemote = 0x200;
    private const int Server = 2;

    private const string Trigger = "faas.trigger";
    private const string InvocationId = "faas.invocation_id";
    private const string ColdStart = "faas.coldstart";
    private const string Route = "http.route";
    private const string TimedOut = "TimedOut";
    private const string AnnotationKeys = "aws.xray.annotations";

    // Room for the fields after the attributes, events and links, beside the text of the status.
    private const int Reserve = 1000;
    private const int MaxBytesOfCharacter = 3;

    private readonly EndedSpan _span = span;
    private readonly Activity _activity = span.Activity;
    private readonly AttributeWriter _attributes = new(buffer, limits.TextLength);
    private readonly int _most = buffer.Length + SpanLimits.Bytes - Reserve
        - (MaxBytesOfCharacter * Math.Min(span.Activity.StatusDescription?.Length ?? 0, SpanLimits.DefaultTextLength));
    private SpanStatus _status;

    // Whether something was left out.
    internal bool IsIncomplete { get; private set; }

    internal void Write()
    {
        WriteIds();
        buffer.WriteText(SpanField.Name, _attributes.Cut(_span.Invocation.Process.Redactor.HideIn(_activity.DisplayName)));
        buffer.WriteInteger(SpanField.Kind, (ulong)Kind);
        buffer.WriteFixed64(SpanField.StartTime, UnixNanoseconds.Of(_activity.StartTimeUtc));
        buffer.WriteFixed64(SpanField.EndTime, UnixNanoseconds.Of(_span.EndUtc));
        if (_span.IsHandler)
        {
            WriteInvocation();
        }

        WriteTags();
        WriteEvents();
        WriteLinks();
        _status.Write(buffer, _attributes, _span);
        WriteFlags();
    }

    // A handler's span is the entry of a service, whatever its activity is.
    private readonly int Kind => _span.IsHandler && _activity.Kind == ActivityKind.Internal ? Server : (int)_activity.Kind + 1;

    private readonly void WriteIds()
    {
        _span.TraceId.CopyTo(buffer.Take(SpanField.TraceId, 16));
        _activity.SpanId.CopyTo(buffer.Take(SpanField.SpanId, 8));
        if (_activity.TraceStateString is { Length: > 0 } state)
        {
            buffer.WriteText(SpanField.TraceState, state);
        }

        if (_span.ParentId.Length == 16)
        {
            HexText.Read(_span.ParentId, buffer.Take(SpanField.ParentSpanId, 8));
        }
    }

    // These have room beside the tags.
    private readonly void WriteInvocation()
    {
        var invocation = _span.Invocation;
        _attributes.Write(SpanField.Attributes, Trigger, TriggerName.Of(invocation));
        if (invocation.Context.AwsRequestId is { Length: > 0 } id)
        {
            _attributes.Write(SpanField.Attributes, InvocationId, id);
        }

        _attributes.Write(SpanField.Attributes, ColdStart, invocation.IsColdStart);
        if (invocation.RouteTemplate is { } route)
        {
            _attributes.Write(SpanField.Attributes, Route, route);
        }
    }

    // Whether the span has the attribute already: a key must not be there twice.
    private readonly bool HasWritten(string key) => key switch
    {
        Trigger or ColdStart => _span.IsHandler,
        InvocationId => _span.IsHandler && _span.Invocation.Context.AwsRequestId is { Length: > 0 },
        Route => _span.IsHandler && _span.Invocation.RouteTemplate is not null,
        TimedOut => _span.IsTimedOut,
        _ => false,
    };

    private void WriteTags()
    {
        var room = limits.Attributes;
        uint dropped = 0;
        foreach (ref readonly var tag in _activity.EnumerateTagObjects())
        {
            var key = tag.Key;
            var value = tag.Value;
            if (_status.Takes(tag) || !Keeps(ref key, ref value) || HasWritten(key))
            {
                continue;
            }

            if (_span.IsTimedOut && key == AnnotationKeys && value is string[] keys)
            {
                value = (string[])[.. keys, TimedOut];
            }

            if (room == 0 || !TryAppend(SpanField.Attributes, key, value))
            {
                dropped++;
            }
            else
            {
                room--;
            }
        }

        if (_span.IsTimedOut)
        {
            _attributes.Write(SpanField.Attributes, TimedOut, true);
        }

        WriteDropped(SpanField.DroppedAttributes, dropped);
    }

    private void WriteEvents()
    {
        var room = SpanLimits.Events;
        uint dropped = 0;
        foreach (ref readonly var one in _activity.EnumerateEvents())
        {
            if (room == 0 || !TryWriteEvent(one))
            {
                dropped++;
            }
            else
            {
                room--;
            }
        }

        WriteDropped(SpanField.DroppedEvents, dropped);
    }

    private bool TryWriteEvent(in ActivityEvent one)
    {
        var before = buffer.Length;
        var start = buffer.Begin(SpanField.Events);
        buffer.WriteFixed64(SpanField.EventTime, UnixNanoseconds.Of(one.Timestamp.UtcDateTime));
        buffer.WriteText(SpanField.EventName, _span.Invocation.Process.Redactor.HideIn(one.Name));
        uint dropped = 0;
        foreach (ref readonly var tag in one.EnumerateTagObjects())
        {
            dropped += TryWrite(SpanField.EventAttributes, tag.Key, tag.Value) ? 0U : 1;
        }

        WriteDropped(SpanField.EventDroppedAttributes, dropped);
        buffer.End(start);
        return Fits(before);
    }

    private void WriteLinks()
    {
        var room = SpanLimits.Links;
        uint dropped = 0;
        foreach (ref readonly var link in _activity.EnumerateLinks())
        {
            if (room == 0 || !TryWriteLink(link))
            {
                dropped++;
            }
            else
            {
                room--;
            }
        }

        WriteDropped(SpanField.DroppedLinks, dropped);
    }

    private readonly bool TryWriteLink(in ActivityLink link)
    {
        var before = buffer.Length;
        var start = buffer.Begin(SpanField.Links);
        link.Context.TraceId.CopyTo(buffer.Take(SpanField.LinkTraceId, 16));
        link.Context.SpanId.CopyTo(buffer.Take(SpanField.LinkSpanId, 8));
        if (link.Context.TraceState is { Length: > 0 } state)
        {
            buffer.WriteText(SpanField.LinkTraceState, state);
        }

        foreach (ref readonly var tag in link.EnumerateTagObjects())
        {
            TryWrite(SpanField.LinkAttributes, tag.Key, tag.Value);
        }

        buffer.WriteFixed32(SpanField.LinkFlags, FlagsOf(link.Context.TraceFlags, link.Context.IsRemote));
        buffer.End(start);
        return Fits(before);
    }

    // The parent of a handler's span is another process's.
    private readonly void WriteFlags() =>
        buffer.WriteFixed32(SpanField.Flags, FlagsOf(_activity.ActivityTraceFlags, _activity.HasRemoteParent));

    private static uint FlagsOf(ActivityTraceFlags flags, bool isRemote) => (uint)flags | HasIsRemote | (isRemote ? IsRemote : 0);

    // True for one that mustn't be recorded, too.
    private readonly bool TryWrite(int field, string? key, object? value) => !Keeps(ref key, ref value) || TryAppend(field, key, value);

    private readonly bool Keeps([NotNullWhen(true)] ref string? key, [NotNullWhen(true)] ref object? value) =>
        key is not null && value is not null && _span.Filter(_activity, ref key, ref value);

    private readonly bool TryAppend(int field, string key, object value)
    {
        var before = buffer.Length;
        _attributes.Write(field, key, value);
        return Fits(before);
    }

    private readonly bool Fits(int before)
    {
        var fits = buffer.Length <= _most;
        if (!fits)
        {
            buffer.Truncate(before);
        }

        return fits;
    }

    private void WriteDropped(int field, uint count)
    {
        if (count > 0)
        {
            buffer.WriteInteger(field, (ulong)count);
            IsIncomplete = true;
        }
    }
}
