using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Core.Records;
using Lamplighter.Internal.Logging.State;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// Lines inside of the records of a batch, each of which has keys and a correlation ID of its own.
public sealed class RecordTests
{
    [Fact]
    public async Task Keys_OfRecords_AreOnTheirOwnLinesOnly()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("process", "p");
        await Handlers.Async(
            static async () =>
            {
                Logger.AppendKey("invocation", "i");
                await new TestRecord("1", "c1", ("message_id", "m1"), ("level", "reserved")).Run(static () =>
                {
                    Logger.AppendKey("own", 1);
                    Logger.RemoveKeys("process", "unknown");
                    Assert.Equal("c1", Logger.CorrelationId);
                    using var scope = Logger.PushKey("own", 2);
                    Logger.LogInformation("first");
                });
                await new TestRecord("2", "c2", ("message_id", "m2")).Run(static () =>
                {
                    Logger.AppendKey("invocation", "mine");
                    Logger.RemoveKeys("message_id");
                    Logger.CorrelationId = "changed";
                    using var scope = Logger.PushKey("own", 3);
                    Logger.LogInformation("second");
                });
                await new TestRecord("3", null, ("message_id", "m3")).Run(static () =>
                {
                    Logger.RemoveKeys("invocation");
                    Logger.LogInformation("third");
                    Logger.ClearKeys();
                    Logger.LogInformation("cleared");
                });
                Logger.LogInformation("outside");
            },
            new LambdaContext { AwsRequestId = "r1" });
        Assert.Equal(
            [
                "WARN", "first invocation=i message_id=m1 own=2 correlation_id=c1",
                "second process=p invocation=mine own=3 correlation_id=changed", "third process=p message_id=m3",
                "cleared process=p invocation=i",
                "outside process=p invocation=i",
            ],
            telemetry.Logs.Select(Summary));
        Assert.All(telemetry.Logs.Skip(1), static line => Assert.Equal("r1", line.GetProperty("function_request_id").GetString()));
    }

    [Fact]
    public async Task Records_OutsideOfInvocations_HaveTheirKeys()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["AWS_LAMBDA_FUNCTION_NAME"] = "fn" });
        Logger.CorrelationId = "process";
        var record = new TestRecord("1", new string('x', 2000), ("message_id", "m1"), ("none", null));
        await record.Run(static () =>
        {
            using (Logger.PushKey("message_id", "pushed"))
            {
                Logger.LogInformation("one");
            }

            Logger.CorrelationId = new string('y', 2000);
            Logger.LogInformation("two");
            Logger.Configure(static options => options.Service = "changed");
            Logger.LogInformation("three");
        });
        Logger.LogInformation("after");
        Assert.Equal(["pushed", "m1", "m1"], telemetry.Logs.Take(3).Select(line => line.GetProperty("message_id").GetString()));
        Assert.Equal(
            [new string('x', 1024), new string('y', 1024), new string('y', 1024), "process"],
            telemetry.Logs.Select(static line => line.GetProperty("correlation_id").GetString()));
        Assert.Equal(
            ["service_undefined", "service_undefined", "changed", "changed"],
            telemetry.Logs.Select(static line => line.GetProperty("service").GetString()));
        Assert.All(telemetry.Logs, static line => Assert.Equal("fn", line.GetProperty("function_name").GetString()));
        Assert.False(telemetry.Logs[3].TryGetProperty("message_id", out _));
    }

    [Fact]
    public async Task Handler_OfARecord_ReadsTheRecordInsteadOfTheEvent()
    {
        using var telemetry = TelemetryCapture.Start();
        await Handlers.Async(
            static async () =>
            {
                Logger.CorrelationId = "of the invocation";
                await new TestRecord("""{"id":"r1","order":7}""", "sent").Run(static () =>
                {
                    OfRecord();
                    OfRecord();
                    Logger.LogInformation("in the record");
                });
                await new TestRecord("""{"id":"r2","order":8}""", "sent").Run(OfRecord);
                await new TestRecord("", "sent").Run(OfRecord);
                Logger.LogInformation("outside");
            },
            new LambdaContext());
        Assert.Equal(
            [
                "Lambda event order=7 correlation_id=r1", "in the record order=7 correlation_id=r1",
                "Lambda event order=8 correlation_id=r2", "outside correlation_id=of the invocation",
            ],
            telemetry.Logs.Select(Summary));
        Assert.Equal("r2", telemetry.Logs[2].GetProperty("event").GetProperty("id").GetString());
        Assert.Null(Logger.CorrelationId);
    }

    [Fact]
    public async Task FailedRecords_WithOneException_AreEachLoggedWithTheirBody()
    {
        using var telemetry = TelemetryCapture.Start();
        RecordLogging.Join(LambdaProcess.Current);
        Logger.Configure(static options => options.MaxEventBytes = 1024);
        var error = new FormatException("broken");
        await Handlers.Async(
            async () =>
            {
                Logger.AppendKey("invocation", "i");
                await Fail(new TestRecord("""{"n":1}""", null, ("message_id", "m1")), error);
                await Fail(new TestRecord($"\"{new string('x', 3000)}\"", null, ("message_id", "m2")), error);
                await Fail(new TestRecord("", null, ("message_id", "m3")), error);
            },
            new LambdaContext());
        Assert.Equal(
            ["The record failed invocation=i message_id=m1", "The record failed invocation=i message_id=m2",
                "The record failed invocation=i message_id=m3"],
            telemetry.Logs.Select(Summary));
        Assert.All(telemetry.Logs, static line =>
        {
            Assert.Equal("ERROR", line.GetProperty("level").GetString());
            Assert.Equal("broken", line.GetProperty("error").GetProperty("message").GetString());
        });
        Assert.Equal("""{"n":1}""", telemetry.Logs[0].GetProperty("event").GetRawText());
        Assert.Equal([false, true, false], telemetry.Logs.Select(static line => line.TryGetProperty("truncated", out _)));
        Assert.False(telemetry.Logs[2].TryGetProperty("event", out _));
    }

    // Whether it writes what is buffered is decided as for an unhandled exception.
    [Fact]
    public async Task FailedRecord_OfAHandlerThatKeepsItsBuffer_LeavesItAlone()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Buffer = new LogBufferOptions());
        await KeepsBuffer(static async () =>
        {
            Logger.LogDebug("detail");
            await Fail(new TestRecord("1", null), new FormatException("broken"));
            await Fail(new TestRecord("", null), new FormatException("broken"));
        });
        Assert.Equal(
            ["The record failed", "The record failed"], telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task CorrelationId_ForAFormatter_IsThatOfWhereTheLineIsLogged()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Formatter = new Correlation());
        Logger.CorrelationId = "process";
        Logger.LogInformation("outside");
        await Handlers.Async(
            static async () =>
            {
                Logger.CorrelationId = "invocation";
                await new TestRecord("1", "record").Run(static () => Logger.LogInformation("record"));
                Logger.LogInformation("invocation");
            },
            new LambdaContext());
        Assert.Equal(["process", "record", "invocation"], telemetry.Logs.Select(static line => line.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task FailedRecord_WhenNothingIsLogged_IsNotLogged()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LOG_LEVEL"] = "CRITICAL" });
        RecordLogging.Join(LambdaProcess.Current);
        await Fail(new TestRecord("1", null), new FormatException("broken"));
        Assert.Empty(telemetry.Logs);
    }

    [Fact]
    public void Join_WithoutProcess_Throws() =>
        Assert.Equal("process", Assert.Throws<ArgumentNullException>(static () => RecordLogging.Join(null!)).ParamName);

    private static Task Fail(TestRecord record, Exception error) =>
        record.Run(() => record.Process.ReportRecordError("The record failed", error));

    private static string Summary(JsonElement line)
    {
        if (line.GetProperty("level").GetString() == "WARN")
        {
            return "WARN";
        }

        var text = new StringBuilder(line.GetProperty("message").GetString());
        foreach (var name in (string[])["process", "invocation", "message_id", "own", "order", "correlation_id"])
        {
            if (line.TryGetProperty(name, out var value))
            {
                text.Append(' ').Append(name).Append('=').Append(value);
            }
        }

        return text.ToString();
    }

    [Logging(LogEvent = true, CorrelationIdPath = "id", ExtractKeys = ["order"])]
    private static void OfRecord()
    {
    }

    [Logging(FlushBufferOnUncaughtError = false)]
    private static async Task KeepsBuffer(Func<Task> body) => await body();

    private sealed class Correlation : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.CorrelationId);
            json.WriteEndObject();
        }
    }

    private sealed class TestRecord(string body, string? id, params (string Key, object? Value)[] keys)
        : RecordScope(LambdaProcess.Current, Invocation.Current)
    {
        public override string SpanName => "process test";

        public override IReadOnlyList<KeyValuePair<string, object>> Keys =>
            [.. keys.Select(static key => KeyValuePair.Create(key.Key, key.Value!))];

        public override ReadOnlyMemory<byte> Body => Encoding.UTF8.GetBytes(body);

        public override TraceHeader Sender => TraceHeader.None;

        public override bool ContinuesTrace => false;

        public override void Describe(Activity span)
        {
        }

        internal async Task Run(Action handler)
        {
            await Task.Yield();
            Begin();
            handler();
            End(null);
        }

        protected override string? FindCorrelationId() => id;
    }
}
