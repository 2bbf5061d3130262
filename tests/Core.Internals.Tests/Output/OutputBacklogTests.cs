using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Output;

namespace Lamplighter.Tests.Output;

public sealed class OutputBacklogTests
{
    private const int MaxBytes = 1024 * 1024;
    private const int Patience = 60_000;

    [Fact]
    public void Lines_ThatWait_AreWrittenInOrderOnAnotherThread()
    {
        var output = new SteppedStream();
        var backlog = new OutputBacklog(output, "first\n"u8);
        output.WaitForWrite();
        Assert.Equal((true, true), Add(backlog, "second\n"));
        Assert.Equal((true, true), Add(backlog, "third\n"));

        output.Complete(3);
        backlog.WaitUntilWritten(Patience);

        Assert.Equal(["first\n", "second\n", "third\n"], output.Lines);
        Assert.Equal((true, "Lamplighter.Output"), output.Writer);
        Assert.Equal((false, false), Add(backlog, "fourth\n"));
        Assert.Equal(3, output.Lines.Count);
    }

    // The line that is being written doesn't count.
    [Fact]
    public void Lines_BeyondTheLimit_AreLostAndReported()
    {
        var output = new SteppedStream();
        var backlog = new OutputBacklog(output, "first\n"u8);
        output.WaitForWrite();
        Assert.Equal((true, true), Add(backlog, new string('a', MaxBytes - 5)));
        Assert.Equal((true, false), Add(backlog, "123456"));
        Assert.Equal((true, true), Add(backlog, "12345"));
        Assert.Equal((true, false), Add(backlog, "1"));
        output.Complete();
        output.WaitForWrite();
        Assert.Equal((true, true), Add(backlog, new string('b', MaxBytes - 5)));
        Assert.Equal((true, false), Add(backlog, "1"));

        output.Complete(5);
        backlog.WaitUntilWritten(Patience);

        Assert.Equal([6, MaxBytes - 5, 5, MaxBytes - 5], output.Lines.SkipLast(1).Select(static line => line.Length));
        using var report = JsonDocument.Parse(output.Lines[^1]);
        Assert.EndsWith("}\n", output.Lines[^1], StringComparison.Ordinal);
        Assert.Equal("WARN", report.RootElement.GetProperty("level").GetString());
        Assert.Equal(
            "3 lines are lost, because the standard output wasn't read for a while.",
            report.RootElement.GetProperty("message").GetString());
        Assert.Equal("Lamplighter", report.RootElement.GetProperty("name").GetString());
        Assert.Equal(TimeSpan.Zero, report.RootElement.GetProperty("timestamp").GetDateTimeOffset().Offset);
    }

    [Fact]
    public void Lines_AfterAReport_AreCountedAgain()
    {
        var output = new SteppedStream();
        var backlog = new OutputBacklog(output, "first\n"u8);
        output.WaitForWrite();
        Add(backlog, new string('a', MaxBytes + 1));
        output.Complete();
        output.WaitForWrite();
        Assert.Equal((true, true), Add(backlog, "kept\n"));

        output.Complete(2);
        backlog.WaitUntilWritten(Patience);

        Assert.Equal(3, output.Lines.Count);
        Assert.Equal("kept\n", output.Lines[2]);
    }

    [Fact]
    public void Lines_TheReaderIsGone_AreNotKept()
    {
        var output = new SteppedStream { Thrown = new IOException() };
        var backlog = new OutputBacklog(output, "first\n"u8);
        output.WaitForWrite();

        output.Complete();
        backlog.WaitUntilWritten(Patience);

        Assert.Equal((false, false), Add(backlog, "second\n"));
    }

    [Fact]
    public void WaitUntilWritten_TimeIsOver_Returns()
    {
        var output = new SteppedStream();
        var backlog = new OutputBacklog(output, "first\n"u8);

        backlog.WaitUntilWritten(0);
        backlog.WaitUntilWritten(5);

        Assert.Empty(output.Lines);
        output.Complete();
        backlog.WaitUntilWritten(Patience);
        Assert.Equal(["first\n"], output.Lines);
    }

    private static (bool IsOpen, bool IsKept) Add(OutputBacklog backlog, string line) =>
        (backlog.IsOpen(Encoding.UTF8.GetBytes(line), out var isKept), isKept);
}
