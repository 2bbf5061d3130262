using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Protobuf;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Spans;

// A request with the spans that were added so far. A span is written when it is added, so what happens to its objects later doesn't matter.
// For one thread at a time.
internal sealed class SpanBatch(int headRoom)
{
    // X-Ray takes 5 MB and 10,000 spans in a request.
    private const int MaxBytes = 4_500_000;
    private const int MaxSpans = 10_000;

    private const int ResourceSpans = 1;
    private const int ScopeSpans = 2;
    private const int Scope = 1;
    private const int Spans = 2;
    private const int ScopeName = 1;
    private const int ScopeVersion = 2;

    private int _resource;
    private int _scope;
    private ActivitySource? _source;

    internal ProtobufBuffer Buffer { get; } = new(headRoom);

    internal int Count { get; private set; }

    // How many spans there was no room for.
    internal int Left { get; private set; }

    // Whether a span is incomplete because it is too large.
    internal bool HasIncomplete { get; private set; }

    internal void Start(ReadOnlySpan<byte> resource)
    {
        _resource = Buffer.Begin(ResourceSpans);
        Buffer.WriteFields(resource);
    }

    internal void Add(SpanLimits limits, scoped in EndedSpan span)
    {
        if (Count == MaxSpans || Buffer.Size > MaxBytes)
        {
            Left++;
            return;
        }

        var before = Buffer.Length;
        var (scope, source) = (_scope, _source);
        try
        {
            Enter(span.Activity.Source);
            var start = Buffer.Begin(Spans);
            var writer = new SpanWriter(Buffer, limits, span);
            writer.Write();
            Buffer.End(start);
            Count++;
            HasIncomplete |= writer.IsIncomplete;
        }
        catch
        {
            Buffer.Truncate(before);
            (_scope, _source) = (scope, source);
            throw;
        }
    }

    internal void Finish()
    {
        EndScope();
        Buffer.End(_resource);
    }

    internal void Clear()
    {
        Buffer.Clear();
        _source = null;
        (Count, Left, HasIncomplete) = (0, 0, false);
    }

    // The spans of a source that follow each other are in one list.
    private void Enter(ActivitySource source)
    {
        if (ReferenceEquals(source, _source))
        {
            return;
        }

        EndScope();
        _source = source;
        _scope = Buffer.Begin(ScopeSpans);
        var start = Buffer.BeginShort(Scope);
        Buffer.WriteText(ScopeName, source.Name);
        if (!string.IsNullOrEmpty(source.Version))
        {
            Buffer.WriteText(ScopeVersion, source.Version);
        }

        Buffer.EndShort(start);
    }

    private void EndScope()
    {
        if (_source is not null)
        {
            Buffer.End(_scope);
        }
    }
}
