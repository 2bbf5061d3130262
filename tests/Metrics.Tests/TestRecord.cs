using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;

namespace Lamplighter.Tests;

/// <summary>A record of a batch, in the invocation that is current when it is created.</summary>
internal sealed class TestRecord() : RecordScope(LambdaProcess.Current, Invocation.Current)
{
    public override string SpanName => "process orders";

    public override IReadOnlyList<KeyValuePair<string, object>> Keys => [];

    public override ReadOnlyMemory<byte> Body => default;

    public override TraceHeader Sender => TraceHeader.None;

    public override bool ContinuesTrace => false;

    internal static async Task RunAsync(Action body)
    {
        var record = new TestRecord();
        await record.StartAsync(body);
        record.Finish();
    }

    // A flow of its own: what is current in it ends with the method.
    internal async Task StartAsync(Action body)
    {
        Begin();
        body();
        await Task.CompletedTask;
    }

    public override void Describe(Activity span)
    {
    }

    internal void Finish() => End(null);

    protected override string? FindCorrelationId() => null;
}
