using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Sending;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.XRay;

// Writes the document of one span. Whatever the user put into the span, the document is never over its limit.
internal ref struct SubsegmentWriter(in SegmentContext context, Subsegment span, SegmentBuffer document)
{
    private const int MaxAnnotationBytes = 24_000;

    // An annotation that begins below this is whole, and metadata says what is left out.
    private const int EndOfAnnotations = SegmentBuffer.MaxDocument - 8_000;

    // What an entry of metadata needs beyond its value: names, punctuation, and a notice in the value's place.
    private const int EntryOverhead = 3_200;

    private readonly SegmentContext _context = context;
    private readonly Utf8JsonWriter _json = document.Json;
    private readonly Activity _activity = span.Activity;
    private int _prefix;

    private readonly int Room => SegmentBuffer.MaxDocument - document.Length - EntryOverhead;

    // The document as it stands inside its parent's, but for a comma where its brace should be.
    internal readonly ReadOnlySpan<byte> Nested => document.Document[_prefix..];

    internal static void WriteAlone(SegmentBuffer document, ReadOnlySpan<byte> nested, in TraceIds ids, string parentId)
    {
        WritePrefix(document.Json, ids, parentId);

        // The members without the braces around them: the writer sets the comma before the first and the brace after the last.
        document.Json.WritePropertyName("id"u8);
        var members = nested["{\"id\":"u8.Length..^1];
        document.Json.WriteRawValue(members, skipInputValidation: true);
        document.Json.WriteEndObject();
    }

    // Gives back the documents inside this one for which there was no room.
    internal List<byte[]>? Write()
    {
        WriteSpan(timedOut: false);
        var left = WriteCompleted();
        _json.WriteEndObject();
        return left;
    }

    // In progress: X-Ray replaces it by the complete document if that comes.
    internal void WriteTimedOut()
    {
        WriteSpan(timedOut: true);
        _json.WriteEndObject();
    }

    private static void WritePrefix(Utf8JsonWriter json, in TraceIds ids, string parentId)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "subsegment"u8);
        ids.WriteTraceId(json);
        json.WriteString("parent_id"u8, parentId);
    }

    private void WriteSpan(bool timedOut)
    {
        WritePrefix(_json, _context.Ids, span.ParentId);
        _prefix = document.Length;
        var redactor = _context.Process.Redactor;
        var tags = SpanTags.Of(_activity, redactor);
        _json.WriteString("id"u8, _activity.SpanId.ToHexString());
        SegmentName.Write(_json, redactor.HideIn(tags?.Name(_activity.Kind) ?? _activity.DisplayName));
        EpochSeconds.Write(_json, "start_time"u8, _activity.StartTimeUtc);
        if (timedOut)
        {
            _json.WriteBoolean("in_progress"u8, true);
        }
        else
        {
            EpochSeconds.Write(_json, "end_time"u8, _activity.StartTimeUtc + _activity.Duration);
        }

        if (tags?.Namespace(_activity.Kind) is { } downstream)
        {
            _json.WriteString("namespace"u8, downstream);
        }

        SpanOutcome.Of(span, tags, timedOut).Write(_json);
        new CauseWriter(_json, document).Write(_context, span, timedOut);
        tags?.WriteSections(_json, _context, _activity);
        SpanLinks.Write(_json, _activity);
        WriteAnnotations(timedOut);
        WriteMetadata(tags);
    }

    private readonly void WriteAnnotations(bool timedOut)
    {
        var keys = Annotations.Keys(_activity);
        var isHandler = ReferenceEquals(span, _context.Handler);
        if (keys.Length == 0 && !isHandler && !timedOut)
        {
            return;
        }

        _json.WriteStartObject("annotations"u8);
        var left = Annotations.MaxCount - (isHandler ? WriteOfHandler(keys) : 0) - (timedOut ? 1 : 0);
        var most = Math.Min(document.Length + MaxAnnotationBytes, EndOfAnnotations);
        for (var i = 0; i < keys.Length; i++)
        {
            // A library that lists the annotations of its own spans can list one twice.
            var key = keys[i];
            if (Array.IndexOf(keys, key) < i || _activity.GetTagItem(key) is not { } value)
            {
                continue;
            }

            if (left-- == 0 || document.Length > most)
            {
                _context.Process.WarnOnce(
                    $"The annotations of the span \"{_activity.DisplayName}\" are more than X-Ray takes; some were left out.");
                break;
            }

            // A library can set the tags of its own spans that it lists as annotations.
            var redactor = _context.Process.Redactor;
            _json.WritePropertyName(Annotations.Clean(_context.Process, redactor.HidePatternsIn(key)));
            WriteAnnotation(redactor.Hides(key) ? Redactor.Mask : RedactedTags.Hide(redactor, ReadValues.AttributeOf(_activity, value)));
        }

        if (timedOut)
        {
            _json.WriteBoolean(Annotations.TimedOut, true);
        }

        _json.WriteEndObject();
    }

    // Unless they are tags already; tells how many.
    private readonly int WriteOfHandler(string[] keys)
    {
        var written = 0;
        if (Array.IndexOf(keys, Annotations.ColdStart) < 0)
        {
            written++;
            _json.WriteBoolean("ColdStart"u8, _context.IsColdStart);
        }

        if (Array.IndexOf(keys, Annotations.Service) < 0)
        {
            written++;
            _json.WriteString("Service"u8, JsonText.Cut(_context.Service, Annotations.MaxValue));
        }

        if (_context.Endpoint is { } endpoint && Array.IndexOf(keys, Annotations.Endpoint) < 0)
        {
            written++;
            _json.WriteString("Endpoint"u8, JsonText.Cut(_context.Process.Redactor.HideIn(endpoint), Annotations.MaxValue));
        }

        return written;
    }

    // Tags may come from anybody: X-Ray takes text, numbers and booleans.
    private readonly void WriteAnnotation(object value)
    {
        switch (Annotations.Box(value))
        {
            case bool flag: _json.WriteBooleanValue(flag); break;
            case long number: _json.WriteNumberValue(number); break;
            case double number: _json.WriteNumberValue(number); break;
            case int number: _json.WriteNumberValue(number); break;
            case var other:
                var text = Convert.ToString(other, CultureInfo.InvariantCulture) ?? "";
                _json.WriteStringValue(JsonText.Cut(text, Annotations.MaxValue));
                break;
        }
    }

    private readonly void WriteMetadata(SpanTags? tags)
    {
        if (tags is not null)
        {
            UnplacedTags.Add(_context.Process, span, tags);
        }

        if (span.Events is { } events)
        {
            span.AddEventMetadata(MetadataEntry.OfEvents(_context.Service, events));
        }

        var entries = span.Metadata;
        if (entries.Length == 0)
        {
            return;
        }

        _json.WriteStartObject("metadata"u8);
        for (var i = 0; i < entries.Length; i++)
        {
            if (IndexOfNamespace(entries, entries[i].Namespace) < i)
            {
                continue;
            }

            if (Room <= 0)
            {
                WarnOfRoom();
                break;
            }

            _json.WriteStartObject(entries[i].Namespace);
            for (var k = i; k < entries.Length; k++)
            {
                if (entries[k].Namespace == entries[i].Namespace)
                {
                    WriteEntry(entries[k]);
                }
            }

            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private readonly void WriteEntry(in MetadataEntry entry)
    {
        if (Room is > 0 and var room)
        {
            entry.Write(_json, room);
        }
        else
        {
            WarnOfRoom();
        }
    }

    private readonly void WarnOfRoom() =>
        _context.Process.WarnOnce($"The metadata of the span \"{_activity.DisplayName}\" is larger than X-Ray takes; some was left out.");

    private static int IndexOfNamespace(MetadataEntries entries, string name)
    {
        var i = 0;
        while (entries[i].Namespace != name)
        {
            i++;
        }

        return i;
    }

    private readonly List<byte[]>? WriteCompleted()
    {
        if (span.TakeCompleted() is not { } completed)
        {
            return null;
        }

        List<byte[]>? left = null;
        var isOpen = false;
        foreach (var inner in completed)
        {
            if (document.Length + inner.Length + 32 > SegmentBuffer.MaxDocument)
            {
                (left ??= []).Add(inner);
                continue;
            }

            if (!isOpen)
            {
                _json.WriteStartArray("subsegments"u8);
                isOpen = true;
            }

            _json.WriteRawValue(inner, skipInputValidation: true);
        }

        if (isOpen)
        {
            _json.WriteEndArray();
        }

        return left;
    }
}
