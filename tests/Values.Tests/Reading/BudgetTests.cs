using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Tests.Matrix;

namespace Lamplighter.Tests.Reading;

// The cost depends on what is written, not on what is there.
public sealed class BudgetTests
{
    private const int MetadataBytes = 32 * 1024;
    private const int LineBytes = 256 * 1024;

    private static readonly Dictionary<string, Func<object>> s_huge = new()
    {
        ["list of objects"] = static () => new Page<object>([.. Enumerable.Range(0, 500_000).Select(static i => new Row(i, "name"))]),
        ["list of records"] = static () => new Page<Row>([.. Enumerable.Range(0, 500_000).Select(static i => new Row(i, "name"))]),
        ["list of numbers"] = static () => new Page<int>([.. Enumerable.Range(0, 500_000)]),
        ["list of decimals"] = static () => new Page<decimal>([.. Enumerable.Range(0, 500_000).Select(static i => (decimal)i)]),
        ["set"] = static () => new { Set = Enumerable.Range(0, 500_000).ToHashSet() },
        ["dictionary"] = static () => new { Map = Enumerable.Range(0, 500_000).ToDictionary(static i => i, static i => i) },
        ["lookup"] = static () => Enumerable.Range(0, 100_000).ToLookup(static i => i),
        ["bytes"] = static () => new byte[100_000_000],
        ["bytes inside"] = static () => new { Bytes = new byte[100_000_000] },
        ["stream"] = static () => new { Stream = new MemoryStream(new byte[100_000_000]) },
        ["text"] = static () => new Box<string>(new string('x', 50_000_000)),
        ["builder"] = static () => new Box<StringBuilder>(new StringBuilder().Append('x', 50_000_000)),
        ["numbers"] = static () => new int[10_000_000],
        ["chain"] = static () => Enumerable.Range(0, 100_000).Aggregate((Link?)null, static (next, i) => new Link(i, next))!,
        ["wide and deep"] = static () => Tree(8, 12),
    };

    public static TheoryData<string> Names => [.. s_huge.Keys];

    // The message has the text of each group.
    public static TheoryData<string> NamesWithoutText => [.. s_huge.Keys.Where(static name => name != "lookup")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Metadata_Huge_AllocatesAtMostTwiceTheLimit(string name)
    {
        var value = s_huge[name]();
        var allocated = Measure(() => Tracer.AddMetadata("V", value));
        Assert.InRange(allocated, 0, 2 * MetadataBytes);
    }

    [Theory]
    [MemberData(nameof(NamesWithoutText))]
    public void Line_Huge_AllocatesAtMostTwiceTheLimit(string name)
    {
        var value = s_huge[name]();
        var allocated = Measure(() => Logger.LogInformation("line {V}", value));
        Assert.InRange(allocated, 0, 2 * LineBytes);
    }

    [Fact]
    public void List_LongerThanTheLimit_SaysHowManyAreLeftOut()
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        var list = Sinks.Write("metadata", new { Items = Enumerable.Range(0, 500_000).ToList() }, telemetry)!.Value.GetProperty("items");
        Assert.Equal(1001, list.GetArrayLength());
        Assert.Equal("(499000 more)", list[1000].GetString());
        var map = Sinks.Write("template", Enumerable.Range(0, 1500).ToDictionary(static i => i), telemetry)!.Value;
        Assert.Equal("(500 more)", map.GetProperty("…").GetString());
        var set = Sinks.Write("template", Enumerable.Range(0, 1500).ToHashSet(), telemetry)!.Value;
        Assert.Equal("(500 more)", set[1000].GetString());
    }

    [Fact]
    public void Getters_OfManyItems_AreNotRun()
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        var effects = new Effects();
        var items = Enumerable.Range(0, 100_000).Select(_ => new Counted(effects)).ToList();
        Sinks.Write("metadata", new { items }, telemetry);
        Assert.InRange(effects.Count, 1, 1000);
    }

    [Fact]
    public void Object_CutInTheMiddle_SaysSo()
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        Logger.Configure(static options => options.MaxLineBytes = 8192);
        var value = Sinks.Write(
            "template",
            new
            {
                First = Enumerable.Repeat("0123456789", 200).ToArray(),
                Second = Enumerable.Repeat("abcdefghij", 900).ToArray(),
                Third = 3,
                Last = 4,
            },
            telemetry)!.Value;
        Assert.Equal(200, value.GetProperty("first").GetArrayLength());
        Assert.EndsWith(" more)", value.GetProperty("second").EnumerateArray().Last().GetString(), StringComparison.Ordinal);
        Assert.Equal("(2 more)", value.GetProperty("…").GetString());
    }

    private static Link Tree(int width, int depth) =>
        new(depth, null) { Inner = depth == 0 ? [] : [.. Enumerable.Repeat(Tree(width, depth - 1), width)] };

    // Of the second call; the first creates what is kept.
    private static long Measure(Action action)
    {
        var process = new LambdaProcess(
            static name => name == "LAMBDA_TASK_ROOT" ? "/var/task" : null,
            new TelemetryOutput(Stream.Null),
            TimeProvider.System,
            new TelemetryOutput(Stream.Null));
        var before = LambdaProcess.Swap(process);
        long allocated = 0;
        try
        {
            SinkFunction.Trace(
                () =>
                {
                    action();
                    action();
                    var start = GC.GetAllocatedBytesForCurrentThread();
                    action();
                    allocated = GC.GetAllocatedBytesForCurrentThread() - start;
                },
                new LambdaContext());
        }
        finally
        {
            LambdaProcess.Swap(before);
        }

        return allocated;
    }

    private sealed record Page<T>(List<T> Items);

    // Without a text of its own, which would be the message.
    private sealed class Box<T>(T value)
    {
        public T Value { get; } = value;
    }

    private sealed record Row(int Id, string Name);

    private sealed record Link(int Id, Link? Next)
    {
        public List<Link> Inner { get; init; } = [];

        public override string ToString() => "link";
    }

    private sealed class Counted(Effects effects)
    {
        public int Value => effects.Note(1);
    }
}
