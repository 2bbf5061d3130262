using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Records;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Events;

// The event of an invocation: its JSON, or the object that another runtime made of it. In a record of a batch, the record's body.
internal sealed class InvocationEvent
{
    private readonly LambdaProcess _process;
    private readonly ReadOnlyMemory<byte> _json;
    private readonly object? _typed;

    private InvocationEvent(LambdaProcess process, ReadOnlyMemory<byte> json, object? typed)
    {
        _process = process;
        _json = json;
        _typed = typed;
    }

    internal bool IsEmpty => _typed is null && _json.IsEmpty;

    internal static InvocationEvent Of(RecordScope record) => new(record.Process, record.Body, null);

    internal static InvocationEvent Of(Invocation invocation) => invocation.Event is { IsEmpty: false } json
        ? new(invocation.Process, json, null)
        : new(invocation.Process, default, invocation.EventArgument is Stream ? null : invocation.EventArgument);

    // A value's JSON, as it came; empty when no alternative of the path leads to one.
    internal ReadOnlyMemory<byte> Find(EventPath path)
    {
        foreach (var steps in path.Alternatives)
        {
            if (Find(steps) is { IsEmpty: false } found && !found.Span.SequenceEqual("null"u8))
            {
                return found;
            }
        }

        return default;
    }

    // A text or a number; null when no alternative leads to one.
    internal string? FindText(EventPath path)
    {
        foreach (var steps in path.Alternatives)
        {
            if (Text(Find(steps).Span) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    // On one line, redacted, and of a bounded size; always valid JSON.
    internal ReadOnlyMemory<byte> ForLog(Redactor redactor, int max, out bool wasCut)
    {
        using var line = JsonLine.Rent();
        var isWhole = true;
        if (_typed is not null)
        {
            isWhole = _process.Json.WriteEvent(redactor, line.Writer, _typed, max);
        }
        else if (!RedactingCopier.TryCopy(_json.Span, line.Writer, redactor))
        {
            line.Writer.WriteStringValue(TextLimit.Cut(redactor.HideIn(Encoding.UTF8.GetString(_json.Span))));
        }

        wasCut = !isWhole || line.Written.Length > max;
        if (line.Written.Length <= max)
        {
            return line.Written.ToArray();
        }

        using var shorter = JsonLine.Rent();
        JsonCutter.Cut(line.Written.Span, shorter.Writer, max);
        return shorter.Written.ToArray();
    }

    private static string? Text(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] is not ((byte)'"' or (byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            return null;
        }

        try
        {
            var reader = new JsonScanner(json);
            reader.Read();
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a pair of surrogates.
            return null;
        }
    }

    private ReadOnlyMemory<byte> Find(EventPathStep[] steps) =>
        _typed is null ? JsonEventReader.Find(_json, steps) : FindTyped(steps);

    // What a text that is JSON contains is read as in an event that is JSON.
    private ReadOnlyMemory<byte> FindTyped(EventPathStep[] steps)
    {
        try
        {
            var text = Array.IndexOf(steps, EventPathStep.Json);
            var found = ObjectEventReader.Find(_process, _typed, text < 0 ? steps : steps.AsSpan(0, text));
            return found is null ? default
                : text < 0 ? ToJson(found)
                : found is string json ? JsonEventReader.Find(Encoding.UTF8.GetBytes(json), steps[(text + 1)..])
                : JsonEventReader.Find(ToJson(found), steps[text..]);
        }
        catch (Exception error)
        {
            _process.WarnOnce(
                $"A path into the event could not be followed, because a member of {_typed!.GetType()} threw {error.GetType().Name}.");
            return default;
        }
    }

    private ReadOnlyMemory<byte> ToJson(object value)
    {
        using var line = JsonLine.Rent();
        _process.Json.WriteEvent(Redactor.None, line.Writer, value);
        return line.Written.ToArray();
    }
}
