using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Tests.Collecting;
using Lamplighter.Tests.Extending;
using Lamplighter.Tests.Otlp;

namespace Lamplighter.Tests;

// What invocations have recorded is sent after their responses, once, and Lambda learns when that is done.
public sealed class AfterResponseTests
{
    [Fact]
    public async Task Enable_Registers_AsInternalExtensionForInvocations()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);

        var register = api.Requests[0];
        Assert.Equal(("POST", "/2020-01-01/extension/register"), (register.Method, register.Path));
        Assert.Equal("lamplighter-opentelemetry", register.Headers["Lambda-Extension-Name"]);
        Assert.Equal(api.Address, register.Headers["Host"]);
        using var body = JsonDocument.Parse(register.Body);
        Assert.Equal(["INVOKE"], body.RootElement.GetProperty("events").EnumerateArray().Select(static one => one.GetString()));

        api.WaitForAsked(1);
        var next = api.Requests[1];
        Assert.Equal(("GET", "/2020-01-01/extension/event/next"), (next.Method, next.Path));
        Assert.Equal(ExtensionsApi.Id, next.Headers["Lambda-Extension-Identifier"]);
        Assert.Equal(1, next.Connection);
    }

    [Fact]
    public async Task Enable_OfAnAddressWithPath_RegistersBelowIt()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api.Address + "/orders");

        api.WaitForAsked(1);
        Assert.Equal("/orders/2020-01-01/extension/register", api.Requests[0].Path);
        Assert.Equal("/orders/2020-01-01/extension/event/next", api.Requests[1].Path);
    }

    [Fact]
    public async Task Handler_ReturnsBeforeTheCollectorAnswers_AndTheNextEventIsAskedForAfterIt()
    {
        using var gate = new ManualResetEventSlim();
        await using var collector = new Collector(Wait(gate));
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);

        api.WaitForAsked(1);

        // With the export before the response, this would wait for the collector, which waits for the gate.
        InvokeSeen(api, "r-1");
        await ReceivedAsync(collector, 1);
        Assert.Equal(1, api.Asked);
        gate.Set();
        api.WaitForAsked(2);

        InvokeSeen(api, "r-2");
        api.WaitForAsked(3);
        Assert.Equal(2, (await collector.SpansAsync()).Count);
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public async Task Event_ThatComesAfterTheHandlersEnd_LetsItsDataBeSent()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);

        api.WaitForAsked(1);
        Invoke("r-1");
        api.Invoke("r-1");
        api.WaitForAsked(2);

        Assert.Single(await collector.SpansAsync());
    }

    [Fact]
    public async Task Event_ThatNeverComes_CostsNoData()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using (var telemetry = Start(collector, api))
        {
            api.WaitForAsked(1);
            Invoke("r-1");

            // The one before still waits, so the extension isn't known to be waiting for this one.
            Invoke("r-2");
            Assert.Single(await collector.SpansAsync());
        }

        Assert.Equal(2, (await collector.SpansAsync()).Count);
    }

    [Fact]
    public async Task Process_ThatEndsBetweenHandlerAndEvent_SendsWhatWaits()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using (var telemetry = Start(collector, api))
        {
            api.WaitForAsked(1);
            Invoke("r-1");
        }

        Assert.Single(await collector.SpansAsync());
    }

    [Fact]
    public async Task Process_ThatEndsWhileTheThreadSends_WaitsForIt()
    {
        using var gate = new ManualResetEventSlim();
        await using var collector = new Collector(Wait(gate));
        await using var api = new ExtensionsApi();
        var telemetry = Start(collector, api);
        api.WaitForAsked(1);
        InvokeSeen(api, "r-1");
        await ReceivedAsync(collector, 1);

        var ending = Task.Factory.StartNew(
            telemetry.Dispose, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        gate.Set();
        await ending;

        Assert.Single(await collector.SpansAsync());
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public async Task Outcome_ThatTheRuntimeAnnounces_ComesFirst()
    {
        var isDelivered = false;
        var wasDelivered = false;
        await using var collector = new Collector(_ =>
        {
            wasDelivered = Volatile.Read(ref isDelivered);
            return CollectorReply.Ok;
        });
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        LambdaProcess.Current.AnnouncesOutcomes = true;
        api.WaitForAsked(1);
        InvokeSeen(api, "r-1");

        // Time in which a thread that doesn't wait would send.
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Volatile.Write(ref isDelivered, true);
        LambdaProcess.Current.AnnounceOutcome(new LambdaContext { AwsRequestId = "r-1" });
        api.WaitForAsked(2);

        Assert.True(wasDelivered);
        Assert.Single(await collector.SpansAsync());
    }

    [Fact]
    public async Task Invocation_ThatNobodySaw_DoesNotKeepLambdaWaiting()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        api.WaitForAsked(1);
        api.Invoke("r-1");
        api.WaitForAsked(2);

        // It began too late, so its data is sent before its response.
        Invoke("r-1");
        Assert.Single(await collector.SpansAsync());

        // So the thread waits for the next one again.
        var sent = Environment.TickCount64;
        api.Invoke("r-2");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.True(api.Asked == 2 || Environment.TickCount64 - sent > 900, "The thread didn't wait.");
        Invoke("r-2");
        api.WaitForAsked(3);

        // The next one is seen again.
        InvokeSeen(api, "r-3");
        api.WaitForAsked(4);
        Assert.Equal(3, (await collector.SpansAsync()).Count);
    }

    [Fact]
    public async Task Invocation_WithoutAnId_IsThatOfTheEvent()
    {
        using var gate = new ManualResetEventSlim();
        await using var collector = new Collector(Wait(gate));
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        api.WaitForAsked(1);
        Begin("", async () =>
        {
            api.Invoke("r-1");

            // The event arrives on the thread of the extension; it says so by nothing.
            await Task.Delay(500, TestContext.Current.CancellationToken);
            gate.Set();
        });
        api.WaitForAsked(2);

        Assert.Single(await collector.SpansAsync());
    }

    [Fact]
    public async Task SecondWovenCall_OfAnInvocationThatIsDone_SendsItself()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        api.WaitForAsked(1);
        InvokeSeen(api, "r-1");
        api.WaitForAsked(2);

        Invoke("r-1");

        Assert.Equal(2, (await collector.SpansAsync()).Count);
    }

    [Fact]
    public async Task Invocation_ThatLambdaRepeats_IsSentAgain()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        for (var i = 1; i <= 2; i++)
        {
            api.WaitForAsked(i);
            InvokeSeen(api, "r-1");
        }

        api.WaitForAsked(3);
        Assert.Equal(2, (await collector.SpansAsync()).Count);
    }

    [Fact]
    public async Task LateData_IsSentByTheThread()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = Task.CompletedTask;
        api.WaitForAsked(1);
        Begin("r-1", () =>
        {
            api.Invoke("r-1");
            late = WorkAsync(release.Task);
            return Task.CompletedTask;
        });
        api.WaitForAsked(2);
        release.SetResult();
        await late;

        InvokeSeen(api, "r-2");
        api.WaitForAsked(3);

        Assert.Equal(["## HandleAsync", "## HandleAsync", "late"], (await collector.SpansAsync()).Select(static one => one.Name).Order());
    }

    [Fact]
    public async Task MetricsAndLines_AreSentOnceToo()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("AWS_LAMBDA_RUNTIME_API", api.Address), ("POWERTOOLS_METRICS_NAMESPACE", "Shop")));
        OtlpExport.Enable(static options =>
        {
            options.ExportAfterResponse = true;
            options.ExportMetrics = true;
            options.ExportLogs = true;
        });
        for (var i = 1; i <= 3; i++)
        {
            api.WaitForAsked(i);
            var id = $"r-{i}";
            Begin(id, () =>
            {
                api.Invoke(id);
                Logger.LogInformation("hello");
                Metrics.AddMetric("Orders", 1, MetricUnit.Count);
                return Task.CompletedTask;
            });
        }

        api.WaitForAsked(4);
        Assert.Equal((3, 3, 3), (
            collector.BodiesOf("traces").Count, collector.BodiesOf("metrics").Count, collector.BodiesOf("logs").Count));
    }

    [Fact]
    public async Task Collector_ThatIsDown_CostsALineAndTheNextEventIsAskedFor()
    {
        await using var collector = new Collector(static _ => CollectorReply.Status(400));
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        api.WaitForAsked(1);
        InvokeSeen(api, "r-1");
        api.WaitForAsked(2);

        var line = Assert.Single(telemetry.Logs);
        Assert.StartsWith("1 spans couldn't be sent", line.Text("message"), StringComparison.Ordinal);
        Assert.Equal("r-1", line.Text("function_request_id"));
    }

    // The timeout of the export is far longer than the test waits.
    [Fact]
    public async Task Deadline_OfTheEvent_LimitsTheExport()
    {
        await using var collector = new Collector(static _ => CollectorReply.Hang);
        await using var api = new ExtensionsApi();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("AWS_LAMBDA_RUNTIME_API", api.Address), ("OTEL_EXPORTER_OTLP_TIMEOUT", "800000")));
        OtlpExport.Enable(static options => options.ExportAfterResponse = true);
        api.WaitForAsked(1);
        InvokeSeen(api, "r-1", DateTimeOffset.UtcNow.AddSeconds(2));
        api.WaitForAsked(2);

        Assert.StartsWith("1 spans couldn't be sent", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, """{"errorMessage":"Extension registration closed already","errorType":"Extension.RegistrationClosed"}""")]
    [InlineData(404, "")]
    [InlineData(200, "{}")]
    [InlineData(500, "")]
    public async Task Registration_ThatIsRefused_IsALineAndTheExportIsBeforeTheResponse(int status, string body)
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi(CollectorReply.Status(status, body: Encoding.UTF8.GetBytes(body)));
        using var telemetry = Start(collector, api);
        Invoke("r-1");
        Assert.Single(await collector.SpansAsync());

        // A second call tries again, and the same line isn't written again.
        OtlpExport.Enable(static options => options.ExportAfterResponse = true);
        var message = Assert.Single(telemetry.Logs).Text("message")!;
        Assert.StartsWith("The export after the response isn't possible: ", message, StringComparison.Ordinal);
        var reason = $"status {status}{(body.Length > 0 ? $" ({body})" : "")}. ";
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.EndsWith("Telemetry is sent before the response of the function.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "AWS_LAMBDA_RUNTIME_API isn't set")]
    [InlineData("a b", "isn't an address")]
    [InlineData("127.0.0.1:9", "Managed Instances", "AWS_LAMBDA_MAX_CONCURRENCY", "4")]
    [InlineData("127.0.0.1:9", "Managed Instances", "AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances")]
    [InlineData("127.0.0.1:9", "SnapStart", "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")]
    public async Task Registration_ThatIsNotPossible_IsALineAndTheExportIsBeforeTheResponse(
        string address, string reason, string name = "X", string value = "")
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(
            Exported.Environment(collector.Address, ("AWS_LAMBDA_RUNTIME_API", address), (name, value)));
        OtlpExport.Enable(static options => options.ExportAfterResponse = true);
        Invoke("r-1");

        Assert.Single(await collector.SpansAsync());
        Assert.Contains(reason, Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_ThatFailsLater_IsALineAndNothingIsLost()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        api.WaitForAsked(1);
        Invoke("r-1");
        api.Send(CollectorReply.Status(403, body: """{"errorType":"Extension.InvalidExtensionState"}"""u8.ToArray()));
        await ReceivedAsync(collector, 1);

        Invoke("r-2");
        Assert.Equal(2, (await collector.SpansAsync()).Count);
        var message = Assert.Single(telemetry.Logs).Text("message")!;
        Assert.StartsWith("The Extensions API failed: ", message, StringComparison.Ordinal);
        Assert.Contains("Extension.InvalidExtensionState", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_ThatBreaksOnce_IsOpenedAgain()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        api.WaitForAsked(1);
        api.Send(CollectorReply.Close);
        api.WaitForAsked(2);
        InvokeSeen(api, "r-1");
        api.WaitForAsked(3);

        Assert.Single(await collector.SpansAsync());
        Assert.Empty(telemetry.Logs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"requestId":5,"deadlineMs":"x","tracing":{"requestId":"r-9"}}""")]
    [InlineData("""{"requestId":"r-9","deadlineMs":99999999999999999999}""")]
    public async Task Event_ThatCannotBeRead_IsStillAnswered(string json)
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        api.WaitForAsked(1);
        api.Send(json);
        Invoke("r-1");
        api.WaitForAsked(2);
        InvokeSeen(api, "r-2");
        api.WaitForAsked(3);

        Assert.Equal(2, (await collector.SpansAsync()).Count);
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public async Task Option_OfALaterCall_IsTakenBack()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = Start(collector, api);
        OtlpExport.Enable();
        api.WaitForAsked(1);
        InvokeSeen(api, "r-1");
        Assert.Single(await collector.SpansAsync());
        api.WaitForAsked(2);
        Assert.Single(api.Requests, static one => one.Method == "POST");
    }

    [Fact]
    public async Task Option_ThatIsNotSet_AsksLambdaForNothing()
    {
        await using var collector = new Collector();
        await using var api = new ExtensionsApi();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("AWS_LAMBDA_RUNTIME_API", api.Address)));
        OtlpExport.Enable();
        Invoke("r-1");

        Assert.Single(await collector.SpansAsync());
        Assert.Empty(api.Requests);
    }

    private static TelemetryCapture Start(Collector collector, ExtensionsApi api) => Start(collector, api.Address);

    private static TelemetryCapture Start(Collector collector, string address)
    {
        var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("AWS_LAMBDA_RUNTIME_API", address)));
        OtlpExport.Enable(static options => options.ExportAfterResponse = true);
        return telemetry;
    }

    private static void Invoke(string id) => Begin(id, static () => Task.CompletedTask);

    // The event comes while the handler runs, so that the thread never waits for an invocation that is slow to begin.
    private static void InvokeSeen(ExtensionsApi api, string id, DateTimeOffset? deadline = null) => Begin(id, () =>
    {
        api.Invoke(id, deadline);
        return Task.CompletedTask;
    });

    private static void Begin(string id, Func<Task> body) => Exported.HandleAsync(
        new LambdaContext { AwsRequestId = id, TraceHeader = Exported.XRay(Exported.NewTrace()) }, body).GetAwaiter().GetResult();

    private static async Task WorkAsync(Task release)
    {
        await release;
        using var span = Tracer.StartSpan("late");
    }

    private static Func<int, CollectorReply> Wait(ManualResetEventSlim gate) => _ =>
    {
        gate.Wait();
        return CollectorReply.Ok;
    };

    private static async Task ReceivedAsync(Collector collector, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (collector.Requests.Count < count)
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
