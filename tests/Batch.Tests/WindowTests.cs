namespace Lamplighter.Tests;

/// <summary>Tumbling windows of streams.</summary>
public sealed class WindowTests
{
    [Fact]
    public async Task Window_ChangedState_IsReturned()
    {
        var processor = BatchProcessor.Kinesis<Order>(static options => options.MaxConcurrency = 4);

        var response = await processor.ProcessAsync(
            TestEvents.Kinesis(
                Enumerable.Range(0, 20).Select(static i => new TestRecord { Body = new Order("a", 2), Group = $"{i}" }),
                window: new TestWindow("""{"id":"total","amount":5}""")),
            static (order, record, _) =>
            {
                record.Window!.ChangeState(BodyJson.Default.Order, total => total! with { Amount = total.Amount + order.Amount });
                return Task.CompletedTask;
            });

        using var reader = new StreamReader(response);
        Assert.Equal(
            """{"batchItemFailures":[],"state":{"id":"total","amount":45}}""",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Window_UnchangedState_IsKept()
    {
        var response = await BatchProcessor.DynamoDb<Order>().ProcessAsync(
            TestEvents.DynamoDb([new Order("a")], window: new TestWindow("""{"n":1}""")), static (_, _) => Task.CompletedTask);

        Assert.Equal("""{"n":1}""", TestBatchResponse.Read(response).State);
    }

    [Fact]
    public async Task Window_ItsEnd_IsHandledEvenWithoutRecords()
    {
        Order? total = null;
        var processor = BatchProcessor.Kinesis<Order>(options => options.OnWindowEnd = (window, _) =>
        {
            total = window.ReadState(BodyJson.Default.Order);
            return Task.CompletedTask;
        });

        await processor.ProcessAsync(
            TestEvents.Kinesis([], window: new TestWindow("""{"id":"total","amount":5}""", IsFinal: true)),
            static (_, _) => Task.CompletedTask);

        Assert.Equal(new Order("total", 5), total);
    }

    [Fact]
    public async Task Window_ItsEndWithAFailure_IsNotHandled()
    {
        using var capture = TelemetryCapture.Start();
        var isEnded = false;
        TestRecord[] records = [new() { Body = new Order("a") }, new() { Body = new Order("bad") }];
        var processor = BatchProcessor.Kinesis<Order>(options => options.OnWindowEnd = (_, _) =>
        {
            isEnded = true;
            return Task.CompletedTask;
        });

        await processor.ProcessAsync(
            TestEvents.Kinesis(records, window: new TestWindow(IsFinal: true)),
            static (order, _) => order.Id == "bad" ? throw new InvalidOperationException("bad order") : Task.CompletedTask);

        Assert.False(isEnded);
    }

    // Lambda delivers from the failed record, and passes the returned state: what a later record had added would be counted twice.
    [Fact]
    public async Task Window_AFailure_HasNoLaterRecordInTheState()
    {
        using var capture = TelemetryCapture.Start();
        var processor = BatchProcessor.Kinesis<Order>(static options => options.MaxConcurrency = 8);
        var records = Enumerable.Range(0, 20).Select(
            static i => new TestRecord { Body = new Order(i == 1 ? "bad" : "good", 2), Group = $"{i}", Id = $"{100 + i}" });

        var response = TestBatchResponse.Read(await processor.ProcessAsync(
            TestEvents.Kinesis(records, window: new TestWindow("""{"id":"total","amount":5}""")),
            static async (order, record, _) =>
            {
                await Task.Delay(order.Id == "bad" ? 50 : 0, CancellationToken.None);
                record.Window!.ChangeState(
                    BodyJson.Default.Order,
                    total => order.Id == "bad"
                        ? throw new InvalidOperationException("bad order")
                        : total! with { Amount = total.Amount + order.Amount });
            }));

        Assert.Equal(["101"], response.FailedIds);
        Assert.Equal("""{"id":"total","amount":7}""", response.State);
    }

    [Fact]
    public async Task Window_WithoutState_ReturnsAnEmptyOne()
    {
        var json = """
            {"Records":[],"window":{"start":"2026-03-04T05:06:00Z","end":"2026-03-04T05:07:00Z"},"isFinalInvokeForWindow":false}
            """u8;

        var result = await BatchProcessor.Kinesis<Order>().RunAsync(json.ToArray(), static (_, _, _) => Task.CompletedTask);

        Assert.Equal("""{"batchItemFailures":[],"state":{}}""", Outcome.Text(result));
    }

    [Fact]
    public async Task Window_WithoutState_IsChangedFromTheDefault()
    {
        var json = """
            {"Records":[{"kinesis":{"sequenceNumber":"1","data":"Yg=="}}],
             "window":{"start":"2026-03-04T05:06:00Z","end":"2026-03-04T05:07:00Z"}}
            """u8;
        var (read, before) = ((Order?)new Order("unread"), (Order?)new Order("unread"));

        var result = await BatchProcessor.Kinesis<string>().RunAsync(json.ToArray(), (_, record, _) =>
        {
            read = record.Window!.ReadState(BodyJson.Default.Order);
            record.Window.ChangeState(BodyJson.Default.Order, state =>
            {
                before = state;
                return new Order("total", 2);
            });
            return Task.CompletedTask;
        });

        Assert.Null(read);
        Assert.Null(before);
        Assert.Equal("""{"batchItemFailures":[],"state":{"id":"total","amount":2}}""", Outcome.Text(result));
    }
}
