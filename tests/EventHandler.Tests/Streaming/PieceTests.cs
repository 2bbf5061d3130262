namespace Lamplighter.Tests.Streaming;

// What leaves together: items that are there at once, up to 16 KiB.
public sealed class PieceTests
{
    private readonly RecordedOutput _output = new();

    [Fact]
    public async Task Items_ThatAreThere_LeaveTogether()
    {
        await StreamedResponses.SendAsync(static _ => HttpResult.Stream(new Counter(3)), _output);

        Assert.Equal(["[1,2,3]"], _output.Pieces);
    }

    // With its quotes and the end of the line.
    [Theory]
    [InlineData(16383, 16386)]
    [InlineData(16384, 16384)]
    public async Task Items_Of16KiB_LeaveBeforeTheNextOne(int bytes, int firstPiece)
    {
        var item = new string('x', bytes - 3);

        await StreamedResponses.SendAsync(_ => HttpResult.Stream(Ready(item, "", "a"), "application/jsonl"), _output);

        Assert.Equal(2, _output.Pieces.Count);
        Assert.Equal(firstPiece, _output.Pieces[0].Length);
        Assert.Equal($"\"{item}\"\n\"\"\n\"a\"\n", string.Concat(_output.Pieces));
    }

    [Fact]
    public async Task Exception_BeforeAnythingLeft_IsAnswered()
    {
        using var telemetry = TelemetryCapture.Start();

        await StreamedResponses.SendAsync(static _ => HttpResult.Stream(Failing()), _output);

        Assert.Equal([500], _output.Statuses);
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
