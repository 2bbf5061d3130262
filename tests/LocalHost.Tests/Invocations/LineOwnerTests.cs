using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Invocations;

/// <summary>Which invocation gets a line of a process.</summary>
public sealed class LineOwnerTests
{
    private readonly List<OutputLine> _outside = [];
    private readonly InstanceOutput _output;

    public LineOwnerTests() => _output = new InstanceOutput(_outside.Add);

    [Fact]
    public void Line_BeforeTheFirstEvent_IsOfTheInitPhase()
    {
        Add("one");
        Add("two");
        var invocation = New();
        _output.MoveInitLinesTo(invocation);
        Add("three");

        Assert.Equal(["one", "two"], Texts(invocation));
        Assert.Equal("three", Assert.Single(_outside).Text);
        Assert.Equal(["one", "two", "three"], _output.LastLines.Select(static line => line.Text));
    }

    [Fact]
    public void Line_WithoutAnId_IsOfTheOnlyOneOrTheLastOne()
    {
        _output.TakeInitLines();
        Add("nobody's");
        var (first, second) = (Begin(), Begin());
        Add("of two");
        _output.End(second);
        Add("of the first");
        _output.End(first);
        Add("of the first again");

        // It isn't running: the last one stays the same.
        _output.End(second);
        Add("still of the first");
        first.Seal();
        Add("of a sealed one");

        Assert.Equal(["nobody's", "of two", "of a sealed one"], _outside.Select(static line => line.Text));
        Assert.Equal(["of the first", "of the first again", "still of the first"], Texts(first));
        Assert.Empty(Texts(second));
    }

    [Fact]
    public void Line_OfASealedInvocation_IsNobodysEvenLater()
    {
        _output.TakeInitLines();
        var before = Begin();
        _output.End(before);
        Add(Named(before));
        before.Seal();
        Add(Named(before));
        var running = Begin();
        Add(Named(before));

        Assert.Equal(2, _outside.Count);
        Assert.Single(Texts(before));
        Assert.Empty(Texts(running));
        Add(Named(running));
        Assert.Single(Texts(running));
    }

    [Fact]
    public void Ids_OfThePast_AreRememberedUpToALimit()
    {
        _output.TakeInitLines();
        var past = new List<Invocation>();
        for (var count = 0; count < 1001; count++)
        {
            var invocation = Begin();
            _output.End(invocation);
            invocation.Seal();
            past.Add(invocation);
        }

        var running = Begin();
        Add(Named(past[1]));
        Assert.Empty(Texts(running));
        Add(Named(past[0]));
        Assert.Single(Texts(running));
    }

    [Theory]
    [InlineData(8, 0, 8)]
    [InlineData(8, 1, 9)]
    [InlineData(9, 1, 9)]
    [InlineData(12, 0, 9)]
    public void InitLines_BeyondALimit_AreDropped(int lines, int more, int expected)
    {
        for (var line = 0; line < lines; line++)
        {
            Add(new string('x', (1024 * 1024) - 64));
        }

        for (var line = 0; line < more; line++)
        {
            Add("");
        }

        var taken = _output.TakeInitLines();
        Assert.Equal(expected, taken.Count);
        Assert.Equal(
            expected > 8,
            taken[^1].Text == "lamplighter: the function wrote more than 8 MiB before its first event. Further lines were dropped.");
    }

    private void Add(string text) => _output.Add(OutputLine.FromStandardOutput(text));

    private Invocation Begin()
    {
        var invocation = New();
        _output.Begin(invocation);
        return invocation;
    }

    private static Invocation New() => new("test", "{}"u8.ToArray(), TraceHeader.Create());

    private static string Named(Invocation invocation) => $$"""{"message":"x","requestId":"{{invocation.RequestId}}"}""";

    private static string[] Texts(Invocation invocation) => [.. invocation.Lines.Select(static line => line.Text)];
}
