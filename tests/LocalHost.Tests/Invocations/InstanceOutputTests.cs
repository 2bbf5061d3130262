using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Invocations;

public sealed class InstanceOutputTests
{
    [Fact]
    public void Lines_BeforeTheFirstEvent_AreBoundedAndTheirEndIsMarked()
    {
        var unattributed = new List<OutputLine>();
        var output = new InstanceOutput(unattributed.Add);

        for (var line = 0; line < 20; line++)
        {
            output.Add(OutputLine.FromStandardOutput(new string('x', 1_000_000)));
        }

        var lines = output.TakeInitLines();
        Assert.InRange(lines.Count, 5, 10);
        Assert.Contains("before its first event", lines[^1].Text, StringComparison.Ordinal);
        Assert.All(lines.SkipLast(1), line => Assert.Equal(1_000_000, line.Text.Length));
        Assert.Empty(unattributed);
        Assert.Single(output.LastLines);
    }

    [Fact]
    public void Lines_Short_AreKeptToExplainTheEndOfTheProcess()
    {
        var output = new InstanceOutput(_ => { });

        for (var line = 0; line < 30; line++)
        {
            output.Add(OutputLine.FromStandardOutput($"line {line}"));
        }

        Assert.Equal(Enumerable.Range(10, 20).Select(line => $"line {line}"), output.LastLines.Select(line => line.Text));
        Assert.Equal(30, output.TakeInitLines().Count);
        Assert.Empty(output.TakeInitLines());
    }
}
