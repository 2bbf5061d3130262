namespace Lamplighter.Tests;

public sealed class OptionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void MaxConcurrency_OutOfRange_Throws(int value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchProcessor.Sqs<Order>(options => options.MaxConcurrency = value));

    [Fact]
    public void DeadlineMargin_OutOfRange_Throws()
    {
        Set(TimeSpan.Zero);
        Set(TimeSpan.FromMinutes(15));
        Assert.Throws<ArgumentOutOfRangeException>(static () => Set(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(static () => Set(TimeSpan.FromMinutes(15) + TimeSpan.FromTicks(1)));

        static void Set(TimeSpan margin) => BatchProcessor.Sqs<Order>(options => options.DeadlineMargin = margin);
    }

    [Fact]
    public async Task MaxConcurrency_OfThree_RunsThreeAtOnce()
    {
        var running = 0;
        var most = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await BatchProcessor.Sqs<Order>(static options => options.MaxConcurrency = 3).ProcessAsync(Orders(9), async (_, _) =>
        {
            var now = Interlocked.Increment(ref running);
            Interlocked.Exchange(ref most, Math.Max(Volatile.Read(ref most), now));
            if (now == 3)
            {
                all.TrySetResult();
            }

            await all.Task;
            Interlocked.Decrement(ref running);
        });

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Fifo_WithConcurrency_RunsGroupsAtOnceAndKeepsTheirOrder()
    {
        TestRecord[] records =
        [
            new() { Body = new Order("a1"), Group = "a" },
            new() { Body = new Order("a2"), Group = "a" },
            new() { Body = new Order("b1"), Group = "b" },
            new() { Body = new Order("b2"), Group = "b" },
        ];
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new List<string>();

        await BatchProcessor.Sqs<Order>(static options => options.MaxConcurrency = 8).ProcessAsync(
            TestEvents.Sqs(records, "orders.fifo"),
            async (order, _) =>
            {
                lock (begun)
                {
                    begun.Add(order.Id);
                    if (begun.Count == 2)
                    {
                        both.SetResult();
                    }
                }

                await both.Task;
            });

        Assert.Equal(["a1", "b1"], begun[..2].Order(StringComparer.Ordinal));
        Assert.Equal(["a2", "b2"], begun[2..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fifo_AFailure_LeavesOtherGroupsAlone()
    {
        TestRecord[] records =
        [
            new() { Body = new Order("bad"), Group = "a", Id = "1" },
            new() { Body = new Order("b"), Group = "b", Id = "2" },
            new() { Body = new Order("c"), Group = "a", Id = "3" },
            new() { Body = new Order("d"), Group = "b", Id = "4" },
        ];

        Assert.Equal(["1", "3"], await FailedAsync(TestEvents.Sqs(records, "orders.fifo"), null));
    }

    [Fact]
    public async Task Standard_WithGroups_HasNoOrder()
    {
        TestRecord[] records =
        [
            new() { Body = new Order("bad"), Group = "a", Id = "1" },
            new() { Body = new Order("b"), Group = "a", Id = "2" },
        ];

        Assert.Equal(["1"], await FailedAsync(TestEvents.Sqs(records), null));
    }

    [Fact]
    public async Task StopAtFirstFailure_ReportsEverythingAfterIt()
    {
        TestRecord[] records =
        [
            new() { Body = new Order("a"), Group = "a", Id = "1" },
            new() { Body = new Order("bad"), Group = "b", Id = "2" },
            new() { Body = new Order("c"), Group = "c", Id = "3" },
        ];

        Assert.Equal(["2", "3"], await FailedAsync(TestEvents.Sqs(records), static options => options.StopAtFirstFailure = true));
        Assert.Equal(["2", "3"], await FailedAsync(TestEvents.Sqs(records, "a.fifo"), static options => options.StopAtFirstFailure = true));
    }

    [Fact]
    public async Task StopAtFirstFailure_WithFailuresAtOnce_StartsNothingAfterThem()
    {
        using var capture = TelemetryCapture.Start();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;

        var result = await BatchProcessor.Sqs<Order>(static options =>
        {
            options.MaxConcurrency = 2;
            options.StopAtFirstFailure = true;
            options.ThrowIfAllFailed = false;
        }).RunAsync(Orders(4), async (_, _, _) =>
        {
            if (Interlocked.Increment(ref begun) == 2)
            {
                both.SetResult();
            }

            await both.Task;
            throw new InvalidOperationException("bad order");
        });

        Assert.Equal(
            [BatchOutcome.Failed, BatchOutcome.Failed, BatchOutcome.NotStarted, BatchOutcome.NotStarted],
            result.Records.Select(static record => record.Outcome));
    }

    // Three records of the first shard begin together. When two of them have failed, records of the second shard take their places.
    [Fact]
    public async Task Kinesis_SeveralFailuresInAShard_StartsNothingBehindTheFirst()
    {
        using var capture = TelemetryCapture.Start();
        (string Shard, string Key, bool Fails)[] all =
        [
            ("1", "a", true), ("1", "b", false), ("1", "b", false), ("1", "c", true), ("2", "d", false), ("2", "e", false),
        ];
        var records = all.Select(static (one, index) =>
            $$$$"""{"eventID":"{{{{one.Shard}}}}:","kinesis":{"partitionKey":"{{{{one.Key}}}}","sequenceNumber":"{{{{index}}}}"}}""");
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;

        var result = await BatchProcessor.Kinesis<KinesisRecord>(static options => options.MaxConcurrency = 3).RunAsync(
            System.Text.Encoding.UTF8.GetBytes("{\"Records\":[" + string.Join(',', records) + "]}"),
            async (_, record, _) =>
            {
                (Interlocked.Increment(ref begun) switch { 3 => first, 5 => second, _ => null })?.SetResult();
                await first.Task;
                if (all[int.Parse(record.Id, System.Globalization.CultureInfo.InvariantCulture)].Fails)
                {
                    throw new InvalidOperationException("bad record");
                }

                await second.Task;
            });

        Assert.Equal(
            [
                BatchOutcome.Failed, BatchOutcome.Succeeded, BatchOutcome.NotStarted, BatchOutcome.Failed, BatchOutcome.Succeeded,
                BatchOutcome.Succeeded,
            ],
            result.Records.Select(static record => record.Outcome));
    }

    [Fact]
    public async Task StopAtFirstFailure_SaysHowManyRecordsWereNotStarted()
    {
        using var capture = TelemetryCapture.Start();
        TestRecord[] records =
        [
            new() { Body = new Order("a"), Id = "1" },
            new() { Body = new Order("bad"), Id = "2" },
            new() { Body = new Order("c"), Id = "3" },
            new() { Body = new Order("c"), Id = "3" },
        ];

        await BatchProcessor.Sqs<Order>(static options => options.StopAtFirstFailure = true).ProcessAsync(
            TestEvents.Sqs(records),
            static (order, _) => order.Id == "bad" ? throw new InvalidOperationException("bad order") : Task.CompletedTask);

        Assert.Equal(
            [
                "SQS record 2 failed.",
                "1 of 4 records of the batch of SQS weren't started because of an earlier failure. They are delivered again.",
            ],
            capture.Logs.Select(static line => line.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Use_SeveralMiddlewares_RunInOrderAroundTheHandler()
    {
        var steps = new List<string>();
        var processor = BatchProcessor.Sqs<Order>(options =>
        {
            options.Use(Middleware("outer"));
            options.Use(Middleware("inner"));
        });

        await processor.ProcessAsync(TestEvents.Sqs([new Order("a")]), (order, _) =>
        {
            steps.Add(order.Id);
            return Task.CompletedTask;
        });

        Assert.Equal(["outer", "inner", "a", "inner done", "outer done"], steps);

        BatchMiddleware Middleware(string name) => async (_, next, _) =>
        {
            steps.Add(name);
            await next();
            steps.Add(name + " done");
        };
    }

    [Fact]
    public async Task Use_AMiddlewareThatThrows_FailsTheRecord()
    {
        var failed = await FailedAsync(
            TestEvents.Sqs([new TestRecord { Body = new Order("a"), Id = "1" }, new TestRecord { Body = new Order("b"), Id = "2" }]),
            static options => options.Use(static (record, next, _) =>
                record.Id == "1" ? throw new InvalidOperationException("no") : next()));

        Assert.Equal(["1"], failed);
    }

    [Fact]
    public async Task Process_WithScopes_DisposesOneForEachRecord()
    {
        var scopes = new List<Scope>();

        await BatchProcessor.Sqs<Order>().ProcessAsync(
            TestEvents.Sqs([new Order("a"), new Order("b")]),
            () =>
            {
                var scope = new Scope();
                scopes.Add(scope);
                return scope;
            },
            static scope => scope);

        Assert.Equal(["a", "b"], scopes.Select(static scope => scope.Handled));
        Assert.All(scopes, static scope => Assert.True(scope.IsDisposed));
    }

    [Fact]
    public async Task Deadline_AlreadyReached_StartsNothing()
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var context = new LambdaContext { Deadline = clock.Now };

        var error = await Assert.ThrowsAsync<BatchFailedException>(
            () => BatchProcessor.Sqs<Order>().RunAsync(Orders(3), static (_, _, _) => Task.CompletedTask, context));

        Assert.All(error.Result.Records, static record => Assert.Equal(BatchOutcome.NotStarted, record.Outcome));
        Assert.Equal(
            "3 of 3 records of the batch of SQS weren't started because of the deadline of the invocation. They are delivered again.",
            Assert.Single(capture.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Deadline_OfTheInvocation_AppliesWithoutPassingTheContext()
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        using var invocation = TestInvocation.Begin(new LambdaContext { Deadline = clock.Now.AddSeconds(1) });
        var processing = BatchProcessor.Sqs<Order>(static options => options.ThrowIfAllFailed = false).RunAsync(
            Orders(1), static (_, _, stop) => Task.Delay(Timeout.Infinite, stop));

        clock.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal(BatchOutcome.Unfinished, Assert.Single((await processing).Records).Outcome);
    }

    private static Stream Orders(int count) => TestEvents.Sqs(Enumerable.Range(1, count).Select(static i => new Order($"o{i}")));

    private static async Task<IReadOnlyList<string>> FailedAsync(Stream input, Action<BatchOptions>? configure)
    {
        using var capture = TelemetryCapture.Start();
        var response = await BatchProcessor.Sqs<Order>(configure).ProcessAsync(
            input,
            static (order, _) => order.Id == "bad" ? throw new InvalidOperationException("bad order") : Task.CompletedTask);
        return TestBatchResponse.Read(response).FailedIds;
    }

    private sealed class Scope : IBatchHandler<Order>, IAsyncDisposable
    {
        internal string? Handled { get; private set; }

        internal bool IsDisposed { get; private set; }

        public Task HandleAsync(Order body, BatchRecord record, CancellationToken cancellationToken)
        {
            Assert.False(IsDisposed);
            Handled = body.Id;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
