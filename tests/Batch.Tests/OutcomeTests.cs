using System.Buffers;
using System.Text;
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

    [Fact]
    public async Task Process_AnUnreadableBodyThatIsSkipped_IsLogged()
    {
        using var capture = TelemetryCapture.Start();

        var result = await BatchProcessor.Sqs<Order>(static options => options.Unreadable = UnreadableRecords.Skip)
            .RunAsync(TestEvents.Sqs([new TestRecord { Id = "m1", Body = "not json" }]), static (_, _, _) => Task.CompletedTask);

        Assert.Equal(BatchOutcome.Skipped, Assert.Single(result.Records).Outcome);
        var line = Assert.Single(capture.Logs);
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("SQS record m1 was skipped, because its body can't be read.", line.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Process_AHandlerThatReturnsNull_FailsTheRecord()
    {
        using var capture = TelemetryCapture.Start();

        var result = await BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false)
            .RunAsync(TestEvents.Sqs([new Order("a")]), static (_, _, _) => null!);

        var error = Assert.IsType<InvalidOperationException>(Assert.Single(result.Records).Error);
        Assert.Equal("The handler of the record returned null instead of a task.", error.Message);
    }

    // The bytes of the usual response serve all batches.
    [Theory]
    [InlineData("a", """{"batchItemFailures":[]}""")]
    [InlineData("bad", """{"batchItemFailures":[{"itemIdentifier":"m1"}]}""")]
    public async Task Result_InEachForm_IsTheResponse(string id, string expected)
    {
        using var capture = TelemetryCapture.Start();
        var result = await BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false).RunAsync(
            TestEvents.Sqs([new TestRecord { Id = "m1", Body = new Order(id) }]),
            static (order, _) =>
            {
                Outcome.Handle(order, []);
                return Task.CompletedTask;
            });

        var output = new ArrayBufferWriter<byte>();
        result.WriteTo(output);
        await using var stream = result.ToStream();
        using var reader = new StreamReader(stream);

        Assert.False(stream.CanWrite);
        Assert.Equal(expected, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.Equal(expected, Outcome.Text(result));
    }
}
