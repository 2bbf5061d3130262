namespace Lamplighter.Tests.Streaming;

// What leaves together: items that are there at once, up to 16 KiB.
public sealed class PieceTests
{
    [Fact]
    public async Task Items_ThatAreThere_LeaveTogether()
    {
        var output = new RecordedStream();

        await StreamedResponses.SendAsync(static _ => HttpResult.Stream(new Counter(3)), output);

        Assert.Equal(["[1,2,3]"], output.Pieces);
    }

    // With its quotes and the end of the line.
    [Theory]
    [InlineData(16383, 16386)]
    [InlineData(16384, 16384)]
    public async Task Items_Of16KiB_LeaveBeforeTheNextOne(int bytes, int firstPiece)
    {
        var output = new RecordedStream();
        var item = new string('x', bytes - 3);

        await StreamedResponses.SendAsync(_ => HttpResult.Stream(Ready(item, "", "a"), "application/jsonl"), output);

        Assert.Equal(2, output.Pieces.Count);
        Assert.Equal(firstPiece, output.Pieces[0].Length);
        Assert.Equal($"\"{item}\"\n\"\"\n\"a\"\n", string.Concat(output.Pieces));
    }

    [Fact]
    public async Task Exception_BeforeAnythingLeft_IsAnswered()
    {
        var output = new RecordedStream();
        using var telemetry = TelemetryCapture.Start();

        await StreamedResponses.SendAsync(static _ => HttpResult.Stream(Failing()), output);

        Assert.Equal([500], output.Statuses);
        Assert.Single(telemetry.Logs);
    }

    private static async IAsyncEnumerable<string> Ready(params string[] items)
    {
        await Task.CompletedTask;
        foreach (var item in items)
        {
            yield return item;
        }
    }

    private static async IAsyncEnumerable<int> Failing()
    {
        await Task.CompletedTask;
        yield return 1;
        throw new InvalidOperationException("it failed");
    }
}
