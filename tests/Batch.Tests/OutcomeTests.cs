using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>Each source with each outcome, and the response as AWS documents it.</summary>
public sealed class OutcomeTests
{
    [Theory]
    [MemberData(nameof(SourceCase.Names), MemberType = typeof(SourceCase))]
    public async Task Process_AllSucceed_ReportsNothing(string name)
    {
        var source = SourceCase.Of(name);
        var handled = new List<string>();

        var response = await Outcome.ProcessAsync(source, Outcome.Orders("a", "b", "c"), handle: order => handled.Add(order.Id));

        Assert.Equal(Outcome.Success, response);
        Assert.Equal(["a", "b", "c"], handled);
    }

    [Theory]
    [InlineData("sqs", new[] { 2 }, new[] { "a", "c" })]
    [InlineData("fifo", new[] { 2, 3 }, new[] { "a" })]
    [InlineData("kinesis", new[] { 2 }, new[] { "a" })]
    [InlineData("dynamodb", new[] { 2 }, new[] { "a" })]
    [InlineData("kafka", new[] { 2, 3 }, new[] { "a" })]
    public async Task Process_OneFails_ReportsWhatIsLeft(string name, int[] reported, string[] succeeded)
    {
        var source = SourceCase.Of(name);
        var handled = new List<string>();

        var response = await Outcome.ProcessAsync(source, Outcome.Orders("a", "bad", "c"), handle: order => Outcome.Handle(order, handled));

        Assert.Equal(source.Response(reported), response);
        Assert.Equal(succeeded, handled);
    }

    [Theory]
    [MemberData(nameof(SourceCase.Names), MemberType = typeof(SourceCase))]
    public async Task Process_AllFail_ThrowsOneExceptionWithAll(string name)
    {
        var source = SourceCase.Of(name);

        var error = await Assert.ThrowsAsync<BatchFailedException>(
            () => Outcome.ProcessAsync(source, Outcome.Orders("bad", "bad"), handle: order => Outcome.Handle(order, [])));

        Assert.Equal(source.IsOrdered ? 1 : 2, error.InnerExceptions.Count);
        Assert.All(error.InnerExceptions, static inner => Assert.Equal("bad order", inner.Message));
        Assert.Contains("None of the 2 records", error.Message, StringComparison.Ordinal);
        Assert.Contains("bad order", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            source.IsOrdered ? [BatchOutcome.Failed, BatchOutcome.NotStarted] : [BatchOutcome.Failed, BatchOutcome.Failed],
            error.Result.Records.Select(static record => record.Outcome));
    }

    [Theory]
    [InlineData("sqs", new[] { 1, 2 })]
    [InlineData("fifo", new[] { 1, 2 })]
    [InlineData("kinesis", new[] { 1 })]
    [InlineData("dynamodb", new[] { 1 })]
    [InlineData("kafka", new[] { 1, 2 })]
    public async Task Process_AllFailWithoutThrowing_ReportsAll(string name, int[] reported)
    {
        var source = SourceCase.Of(name);

        var response = await Outcome.ProcessAsync(
            source, Outcome.Orders("bad", "bad"), options => options.ThrowIfAllFailed = false, order => Outcome.Handle(order, []));

        Assert.Equal(source.Response(reported), response);
    }

    [Theory]
    [InlineData("sqs", new[] { 2 })]
    [InlineData("fifo", new[] { 2, 3 })]
    [InlineData("kinesis", new[] { 2 })]
    [InlineData("dynamodb", new[] { 2 })]
    [InlineData("kafka", new[] { 2, 3 })]
    public async Task Process_AnUnreadableBody_Fails(string name, int[] reported)
    {
        var source = SourceCase.Of(name);

        var response = await Outcome.ProcessAsync(source, [new Order("a"), Outcome.Unreadable(source), new Order("c")]);

        Assert.Equal(source.Response(reported), response);
    }

    [Theory]
    [MemberData(nameof(SourceCase.Names), MemberType = typeof(SourceCase))]
    public async Task Process_AnUnreadableBodyThatIsSkipped_Succeeds(string name)
    {
        var source = SourceCase.Of(name);
        var handled = new List<string>();

        var response = await Outcome.ProcessAsync(
            source,
            [new Order("a"), Outcome.Unreadable(source), new Order("c")],
            static options => options.Unreadable = UnreadableRecords.Skip,
            order => handled.Add(order.Id));

        Assert.Equal(Outcome.Success, response);
        Assert.Equal(["a", "c"], handled);
    }

    [Theory]
    [MemberData(nameof(SourceCase.Names), MemberType = typeof(SourceCase))]
    public async Task Process_AnUnreadableBodyWithAHandler_IsRouted(string name)
    {
        var source = SourceCase.Of(name);
        var routed = new List<(string Id, Exception Error)>();

        var response = await Outcome.ProcessAsync(
            source,
            [new Order("a"), Outcome.Unreadable(source), new Order("c")],
            options => options.OnUnreadable = (record, error, _) =>
            {
                routed.Add((record.Id, error));
                return Task.CompletedTask;
            });

        Assert.Equal(Outcome.Success, response);
        var (_, error) = Assert.Single(routed);
        Assert.IsType<JsonException>(error);
    }

    [Theory]
    [InlineData("sqs", new[] { 2 })]
    [InlineData("fifo", new[] { 2, 3 })]
    [InlineData("kinesis", new[] { 2 })]
    [InlineData("dynamodb", new[] { 2 })]
    [InlineData("kafka", new[] { 2, 3 })]
    public async Task Process_ACanceledHandler_Fails(string name, int[] reported)
    {
        var source = SourceCase.Of(name);

        var response = await Outcome.ProcessAsync(
            source,
            Outcome.Orders("a", "canceled", "c"),
            handle: static order =>
            {
                if (order.Id == "canceled")
                {
                    throw new TaskCanceledException();
                }
            });

        Assert.Equal(source.Response(reported), response);
    }

    [Theory]
    [MemberData(nameof(SourceCase.Names), MemberType = typeof(SourceCase))]
    public async Task Process_AnEmptyBatch_Succeeds(string name)
    {
        var source = SourceCase.Of(name);

        Assert.Equal(Outcome.Success, await Outcome.ProcessAsync(source, []));
    }
}
