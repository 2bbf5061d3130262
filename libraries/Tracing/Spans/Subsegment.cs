using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Tracing.Events;

namespace Lamplighter.Internal.Tracing.Spans;

// A span: its activity, which has the name, the times, the annotations and other tags, and what only X-Ray needs. The gate is
// that of the invocation, whose open spans are one tree. Try… members check that the span is open, under the gate; the caller
// of any other member holds it.
internal sealed class Subsegment(Activity activity, Subsegment? parent, string parentId, object gate)
{
    // X-Ray takes more; the console still shows this many, and the span's own data has room beside them.
    private const int MaxCompleted = 100;
    private const int MaxCompletedBytes = 48_000;

    private const int BeforeClientStatus = 399;

    // The bit of _clientStatus that says whether the span was exported.
    private const byte Exported = 0x80;

    private const string NamespaceProperty = "Lamplighter.Namespace";

    // Single bytes, which fill a gap: another field would make each span larger.
    private byte _clientStatus;
    private sbyte _showsErrors;

    private SpanErrors? _errors;
    private SpanMetadata _metadata;
    private List<byte[]>? _completed;

    internal Activity Activity { get; } = activity;

    internal Subsegment? Parent { get; } = parent;

    internal string ParentId { get; } = parentId;

    // The span whose document this one's can be in; null where another library's subsegment is between them.
    internal Subsegment? NestingParent => Parent is { } above && above.Activity.SpanId.ToHexString() == ParentId ? above : null;

    // Its neighbors among the open spans.
    internal Subsegment? Older { get; set; }

    internal Subsegment? Newer { get; set; }

    internal int OpenChildren { get; set; }

    internal bool IsClosed { get; set; }

    internal bool IsFault { get; private set; }

    // The status of the exception that told the caller what is wrong with the request, 400 to 499; 0 if there wasn't one.
    internal int ClientStatus => (_clientStatus & ~Exported) is not 0 and var status ? BeforeClientStatus + status : 0;

    // What the span's method decides about its exceptions; both are false if it has no say.
    internal bool ShowsErrors => _showsErrors > 0;

    internal bool HidesErrors => _showsErrors < 0;

    internal List<Exception>? Causes => _errors?.Causes;

    // Captured events, as JSON objects.
    internal List<byte[]>? Events => _errors?.Events;

    internal MetadataEntries Metadata => _metadata.Entries;

    // Of metadata without one. Kept with the activity, because few spans have it, and a field would make each larger.
    internal string? DefaultNamespace
    {
        get => Activity.GetCustomProperty(NamespaceProperty) as string;
        set => Activity.SetCustomProperty(NamespaceProperty, value);
    }

    internal void Decide(bool showsErrors) => _showsErrors = (sbyte)(showsErrors ? 1 : -1);

    internal bool TryAnnotate<T>(LambdaProcess process, string key, T value)
    {
        lock (gate)
        {
            if (!IsClosed)
            {
                Annotations.Add(process, Activity, key, value);
            }

            return !IsClosed;
        }
    }

    internal bool TryAnnotate(LambdaProcess process, in Tag tag)
    {
        lock (gate)
        {
            if (!IsClosed)
            {
                Annotations.AddTag(process, Activity, tag);
            }

            return !IsClosed;
        }
    }

    internal bool TryAddMetadata(LambdaProcess process, in MetadataEntry entry)
    {
        lock (gate)
        {
            if (!IsClosed)
            {
                AddMetadata(process, entry);
                _metadata.IsUnpublished = true;
            }

            return !IsClosed;
        }
    }

    // The method that the span is of, or user code, reports an exception.
    internal bool TryFail(
        LambdaProcess process, DescribedErrors described, Exception error, bool withCause, ReadOnlySpan<Tag> tags)
    {
        lock (gate)
        {
            if (IsClosed)
            {
                return false;
            }

            var status = StatusErrors.ClientStatusOf(error);
            SetClientStatus(status);
            IsFault |= status is null;
            if (withCause)
            {
                Record(process, described, error, tags);
                _errors!.AddCause(error);
            }

            Activity.SetStatus(ActivityStatusCode.Error, withCause ? ExceptionEvent.MessageOf(process, error) : null);
            return true;
        }
    }

    // Without an exception. A status from 400 to 499 is an error, everything else a fault.
    internal bool TryFail(int status)
    {
        lock (gate)
        {
            if (!IsClosed)
            {
                var isClient = status is > BeforeClientStatus and < 500;
                SetClientStatus(isClient ? status : null);
                IsFault |= !isClient;
                Activity.SetStatus(ActivityStatusCode.Error);
            }

            return !IsClosed;
        }
    }

    // A call to a service has thrown. The response's status decides whether that is an error or a fault.
    internal void FailCall(LambdaProcess process, DescribedErrors described, Exception error)
    {
        lock (gate)
        {
            if (IsClosed)
            {
                return;
            }

            if (Record(process, described, error, []))
            {
                _errors!.AddCause(error);
            }

            Activity.SetStatus(ActivityStatusCode.Error, ExceptionEvent.MessageOf(process, error));
        }
    }

    internal bool TryAddEvent(LambdaProcess process, DescribedErrors described, in CapturedEvent captured, bool isKept)
    {
        lock (gate)
        {
            if (IsClosed)
            {
                return false;
            }

            if (captured.Error is null)
            {
                captured.AddTo(process, Activity);
            }
            else
            {
                Record(process, described, captured.Error, captured.Tags);
            }

            if (isKept && !(_errors ??= new SpanErrors()).TryAddEvent(captured.ToMetadata(process)))
            {
                WarnOfMoreEvents(process);
            }

            return true;
        }
    }

    // Takes a document whose first character is the separator before it, in place of its brace.
    internal bool TryAddCompleted(ReadOnlySpan<byte> document)
    {
        lock (gate)
        {
            if (IsClosed || _completed?.Count >= MaxCompleted || CompletedBytes + document.Length > MaxCompletedBytes)
            {
                return false;
            }

            var copy = document.ToArray();
            copy[0] = (byte)'{';
            (_completed ??= []).Add(copy);
            return true;
        }
    }

    // The documents of spans inside this one that have ended.
    internal List<byte[]>? TakeCompleted()
    {
        var taken = _completed;
        _completed = null;
        return taken;
    }

    internal bool AddMetadata(LambdaProcess process, in MetadataEntry entry)
    {
        if (_metadata.TryAdd(entry))
        {
            return true;
        }

        process.WarnOnce($"The metadata of the span \"{Activity.DisplayName}\" is larger than X-Ray takes; some was left out.");
        return false;
    }

    // False if it was exported already.
    internal bool TryMarkExported()
    {
        var isFirst = (_clientStatus & Exported) == 0;
        _clientStatus |= Exported;
        return isFirst;
    }

    internal void AddEventMetadata(in MetadataEntry entry) => _metadata.TryAdd(entry, SpanMetadata.MaxEntries + 1);

    // For other listeners, each namespace is a tag. The tags are set once, when the span ends: each has its whole namespace.
    internal void PublishMetadata()
    {
        lock (gate)
        {
            if (_metadata.IsUnpublished)
            {
                _metadata.IsUnpublished = false;
                MetadataTags.Set(Activity, Metadata);
            }
        }
    }

    private void SetClientStatus(int? status)
    {
        if (status is { } client)
        {
            _clientStatus = (byte)((_clientStatus & Exported) | (client - BeforeClientStatus));
        }
    }

    private int CompletedBytes
    {
        get
        {
            var bytes = 0;
            for (var i = 0; i < _completed?.Count; i++)
            {
                bytes += _completed[i].Length;
            }

            return bytes;
        }
    }

    // False where the activity has no event of the exception because it had one already.
    private bool Record(LambdaProcess process, DescribedErrors described, Exception error, ReadOnlySpan<Tag> tags)
    {
        _errors ??= new SpanErrors();
        if (_errors.TryRecord(error))
        {
            ExceptionEvent.Add(process, Activity, error, described.TryAddEvent(error), tags);
            return true;
        }

        if (_errors.IsFull)
        {
            WarnOfMoreEvents(process);
        }

        return false;
    }

    private void WarnOfMoreEvents(LambdaProcess process) =>
        process.WarnOnce($"The span \"{Activity.DisplayName}\" has more captured events than it keeps; the rest is in the log only.");
}
