using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;

namespace Lamplighter.Tests.Records;

/// <summary>A record whose steps a test calls.</summary>
public sealed class TestRecord(LambdaProcess process, Invocation? invocation = null) : RecordScope(process, invocation)
{
    public Func<TestRecord, string?> OnSearch { get; init; } = static _ => null;

    public int Searches { get; private set; }

    public override string SpanName => "process orders";

    public override IReadOnlyList<KeyValuePair<string, object>> Keys => [];

    public override ReadOnlyMemory<byte> Body => default;

    public override TraceHeader Sender => TraceHeader.None;

    public override bool ContinuesTrace => false;

    public override void Describe(Activity span)
    {
    }

    public void EnterScope() => Enter();

    public void BeginScope() => Begin();

    public void EndScope(Exception? error) => End(error);

    protected override string? FindCorrelationId()
    {
        Searches++;
        return OnSearch(this);
    }
}
