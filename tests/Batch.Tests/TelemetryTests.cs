namespace Lamplighter.Tests;

public sealed class TelemetryTests
{
    private const string Invocation = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private const string Sender = "Root=1-6759e988-ad862e3fe1be46a994272793;Parent=63995c3f42cd8ad8;Sampled=1";

    [Fact]
    public async Task Lines_OfARecord_HaveItsKeys()
    {
        using var capture = TelemetryCapture.Start();
        using var invocation = TestInvocation.Begin();

        await RunAsync(
            TestEvents.Sqs([new TestRecord { Body = new Order("a"), Id = "m1", Group = "g", Attempt = 3 }], "orders.fifo"),
            static _ => Logger.LogInformation("Charged"));

        var line = Assert.Single(capture.Logs);
        Assert.Equal("m1", line.GetProperty("message_id").GetString());
        Assert.Equal("g", line.GetProperty("message_group_id").GetString());
        Assert.Equal(3, line.GetProperty("attempt").GetInt32());
        Assert.Equal("m1", line.GetProperty("correlation_id").GetString());
        Assert.Equal("r1", line.GetProperty("function_request_id").GetString());
    }

    [Fact]
    public async Task Lines_AfterTheBatch_HaveNoKeysOfARecord()
    {
        using var capture = TelemetryCapture.Start();
        using var invocation = TestInvocation.Begin();

        await RunAsync(TestEvents.Sqs([new Order("a")]), static order => Logger.AppendKey("order", order.Id));
        Logger.LogInformation("Done");

        var line = Assert.Single(capture.Logs);
        Assert.False(line.TryGetProperty("message_id", out _));
        Assert.False(line.TryGetProperty("order", out _));
        Assert.False(line.TryGetProperty("correlation_id", out _));
    }

    [Fact]
    public async Task CorrelationId_OfAnAttribute_ComesFirst()
    {
        using var capture = TelemetryCapture.Start();
        using var invocation = TestInvocation.Begin();
        var record = new TestRecord { Body = new Order("a"), Attributes = new Dictionary<string, string> { ["x-correlation-id"] = "c1" } };
        string? seen = null;

        await RunAsync(TestEvents.Sqs([record]), _ => seen = Logger.CorrelationId);

        Assert.Equal("c1", seen);
        Assert.Null(Logger.CorrelationId);
    }

    [Fact]
    public async Task CorrelationId_ByAPath_IsReadFromTheBody()
    {
        using var capture = TelemetryCapture.Start();
        using var invocation = TestInvocation.Begin();

        await BatchProcessor.Sqs<Order>().ProcessAsync(TestEvents.Sqs([new Order("a"), new Order("b")]), WovenHandler.CorrelateAsync);

        Assert.Equal(["a", "b"], capture.Logs.Select(static line => line.GetProperty("correlation_id").GetString()));
    }

    [Fact]
    public async Task AFailure_IsOneLineWithTheBodyRedacted()
    {
        using var capture = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.Redact("amount"));
        using var invocation = TestInvocation.Begin();

        await RunAsync(
            TestEvents.Sqs([new TestRecord { Body = new Order("a", 42), Id = "m1" }]),
            static _ => throw new InvalidOperationException("no card"));

        var line = Assert.Single(capture.Logs);
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Contains("m1", line.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("m1", line.GetProperty("message_id").GetString());
        Assert.Equal("no card", line.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("a", line.GetProperty("event").GetProperty("id").GetString());
        Assert.Equal("[redacted]", line.GetProperty("event").GetProperty("amount").GetString());
    }

    [Fact]
    public async Task AFailure_WithAnExceptionThatRecordsShare_IsALineForEach()
    {
        using var capture = TelemetryCapture.Start();
        using var invocation = TestInvocation.Begin();
        var shared = Task.FromException(new InvalidOperationException("no connection"));
        TestRecord[] records = [new() { Body = new Order("a"), Id = "m1" }, new() { Body = new Order("b"), Id = "m2" }];

        var response = await BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false)
            .ProcessAsync(TestEvents.Sqs(records), (_, _) => shared);

        Assert.Equal(["m1", "m2"], TestBatchResponse.Read(response).FailedIds);
        Assert.Equal(["m1", "m2"], capture.Logs.Select(static line => line.GetProperty("message_id").GetString()));
        Assert.All(
            capture.Logs,
            static line => Assert.Equal("no connection", line.GetProperty("error").GetProperty("message").GetString()));
    }

    [Fact]
    public async Task AFailure_OfABodyThatIsNotBase64_IsOneLineWithoutTheBody()
    {
        using var capture = TelemetryCapture.Start();
        using var invocation = TestInvocation.Begin();
        var json = """{"Records":[{"eventSource":"aws:kinesis","kinesis":{"sequenceNumber":"49","data":"%"}}]}"""u8.ToArray();

        var result = await BatchProcessor.Kinesis<string>(static options => options.ThrowIfAllFailed = false)
            .RunAsync(json, static (_, _, _) => Task.CompletedTask);

        Assert.IsType<FormatException>(Assert.Single(result.Records).Error);
        var line = Assert.Single(capture.Logs);
        Assert.Equal("Kinesis record 49 failed.", line.GetProperty("message").GetString());
        Assert.Equal("49", line.GetProperty("sequence_number").GetString());
        Assert.False(line.TryGetProperty("event", out _));
    }

    [Fact]
    public async Task AFailure_WithALargeBody_IsCut()
    {
        using var capture = TelemetryCapture.Start();
        using var invocation = TestInvocation.Begin();

        await RunAsync(TestEvents.Sqs([new Order(new string('x', 1_000_000))]), static _ => throw new InvalidOperationException("no card"));

        Assert.True(Assert.Single(capture.Logs).GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task Span_OfARecord_HasALinkToItsSender()
    {
        using var capture = TelemetryCapture.Start();
        using (TestInvocation.Begin(new LambdaContext { TraceHeader = Invocation }))
        {
            Assert.False(Tracer.IsSampled && Tracer.TraceId is null);
            await RunAsync(
                TestEvents.Sqs([new TestRecord { Body = new Order("a"), Id = "m1", TraceHeader = Sender }]),
                static order => Tracer.AddAnnotation("order", order.Id));
        }

        var span = Assert.Single(capture.Segments);
        Assert.Equal("process orders", span.GetProperty("name").GetString());
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", span.GetProperty("trace_id").GetString());
        Assert.Equal("53995c3f42cd8ad8", span.GetProperty("parent_id").GetString());
        Assert.Equal("a", span.GetProperty("annotations").GetProperty("order").GetString());
        Assert.Equal("m1", span.GetProperty("metadata").GetProperty("default").GetProperty("messaging.message.id").GetString());
        var link = Assert.Single(span.GetProperty("links").EnumerateArray());
        Assert.Equal("1-6759e988-ad862e3fe1be46a994272793", link.GetProperty("trace_id").GetString());
        Assert.Equal("63995c3f42cd8ad8", link.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Span_OfTheHandler_HasNoLinkThatARecordHas()
    {
        using var capture = TelemetryCapture.Start();

        await WovenHandler.HandleBatchAsync(
            TestEvents.Sqs([new TestRecord { Body = new Order("a"), TraceHeader = Sender }]),
            new LambdaContext { TraceHeader = Invocation });

        var span = Assert.Single(capture.Segments);
        Assert.Equal("## HandleBatchAsync", span.GetProperty("name").GetString());
        Assert.False(span.TryGetProperty("links", out _));
        var record = Assert.Single(span.GetProperty("subsegments").EnumerateArray());
        Assert.Equal("63995c3f42cd8ad8", Assert.Single(record.GetProperty("links").EnumerateArray()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("traceparent", "00-6759e988ad862e3fe1be46a994272793-63995c3f42cd8ad8-01")]
    [InlineData("X-Amzn-Trace-Id", Sender)]
    public async Task Span_OfARecord_FindsTheSenderInAttributes(string name, string value)
    {
        using var capture = TelemetryCapture.Start();
        using (TestInvocation.Begin(new LambdaContext { TraceHeader = Invocation }))
        {
            Assert.True(Tracer.IsSampled);
            var record = new TestRecord { Body = new Order("a"), Attributes = new Dictionary<string, string> { [name] = value } };
            await RunAsync(TestEvents.Kafka([record]), static _ => { }, BatchProcessor.Kafka<Order>());
        }

        var link = Assert.Single(Assert.Single(capture.Segments).GetProperty("links").EnumerateArray());
        Assert.Equal("1-6759e988-ad862e3fe1be46a994272793", link.GetProperty("trace_id").GetString());
    }

    [Fact]
    public async Task Span_OfARecordAlone_ContinuesTheTraceByOption()
    {
        using var capture = TelemetryCapture.Start();
        using (TestInvocation.Begin(new LambdaContext { TraceHeader = Invocation }))
        {
            Assert.True(Tracer.IsSampled);
            await RunAsync(
                TestEvents.Sqs([new TestRecord { Body = new Order("a"), TraceHeader = Sender }]),
                static _ => Tracer.StartSpan("inner").Dispose(),
                BatchProcessor.Sqs<Order>(static options => options.ContinueTraceOfSingleRecord = true));
        }

        var span = Assert.Single(capture.Segments);
        Assert.Equal("1-6759e988-ad862e3fe1be46a994272793", span.GetProperty("trace_id").GetString());
        Assert.Equal("63995c3f42cd8ad8", span.GetProperty("parent_id").GetString());
        Assert.Equal("inner", Assert.Single(span.GetProperty("subsegments").EnumerateArray()).GetProperty("name").GetString());
        Assert.False(span.TryGetProperty("links", out _));
    }

    [Fact]
    public async Task Span_OfAFailedRecord_IsAFault()
    {
        using var capture = TelemetryCapture.Start();
        using (TestInvocation.Begin(new LambdaContext { TraceHeader = Invocation }))
        {
            Assert.True(Tracer.IsSampled);
            await RunAsync(TestEvents.Sqs([new Order("a")]), static _ => throw new InvalidOperationException("no card"));
        }

        var span = Assert.Single(capture.Segments);
        Assert.True(span.GetProperty("fault").GetBoolean());
        Assert.Equal("no card", span.GetProperty("cause").GetProperty("exceptions")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task AWovenHandler_ThatFails_IsLoggedOnce()
    {
        using var capture = TelemetryCapture.Start();
        using (TestInvocation.Begin())
        {
            await BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false)
                .ProcessAsync(TestEvents.Sqs([new Order("a")]), WovenHandler.FailAsync);
        }

        Assert.Equal("ERROR", Assert.Single(capture.Logs).GetProperty("level").GetString());
        var span = Assert.Single(capture.Segments);
        Assert.Equal("process orders", span.GetProperty("name").GetString());
        Assert.Equal("## FailAsync", Assert.Single(span.GetProperty("subsegments").EnumerateArray()).GetProperty("name").GetString());
    }

    private static Task<Stream> RunAsync(Stream input, Action<Order> handle, BatchProcessor<Order>? processor = null) =>
        (processor ?? BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false)).ProcessAsync(input, (order, _) =>
        {
            handle(order);
            return Task.CompletedTask;
        });
}
