using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

public sealed class FormatterTests
{
    [Fact]
    public void Formatter_GetsEverything()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["TZ"] = "Asia/Kolkata" });
        Logger.Configure(o =>
        {
            o.Formatter = new Ecs();
            o.Redact("password");
        });
        Handlers.Plain(
            () =>
            {
                Logger.CorrelationId = "c1";
                Logger.AppendKey("tenant", "blue");
                Logger.AppendKey("k\"ey", 1);
                Logger.Create<FormatterTests>().LogError(
                    new EventId(7, "Failed"),
                    new FormatException("password=x"),
                    "By {User} {Password}",
                    "Ada",
                    "y");
            },
            new LambdaContext { AwsRequestId = "r1", TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1" });
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("By Ada [redacted]", line.GetProperty("message").GetString());
        Assert.Equal("ERROR", line.GetProperty("log.level").GetString());
        Assert.Equal(TimeSpan.FromHours(5.5), line.GetProperty("@timestamp").GetDateTimeOffset().Offset);
        Assert.Equal("r1", line.GetProperty("request").GetString());
        Assert.Equal("c1", line.GetProperty("correlation").GetString());
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", line.GetProperty("trace").GetString());
        Assert.Equal("service_undefined", line.GetProperty("service").GetString());
        Assert.Equal(typeof(FormatterTests).FullName, line.GetProperty("logger").GetString());
        Assert.Equal(7, line.GetProperty("event").GetInt32());
        Assert.True(line.GetProperty("cold").GetBoolean());
        Assert.Equal("""{"tenant":"blue","k\"ey":1,"User":"Ada","Password":"[redacted]"}""", line.GetProperty("labels").GetRawText());
        Assert.Equal("tenant,k\"ey,User,Password", line.GetProperty("names").GetString());
        Assert.True(line.GetProperty("has_user").GetBoolean());
        Assert.Equal("password=[redacted]", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void Formatter_OutsideInvocationWithoutAnything_HasNulls()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Formatter = new Ecs());
        Logger.LogInformation("plain");
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("{}", line.GetProperty("labels").GetRawText());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("error").ValueKind);
        Assert.Equal(JsonValueKind.Null, line.GetProperty("request").ValueKind);
    }

    [Theory]
    [InlineData("throws", "NotSupportedException")]
    [InlineData("half", "exactly one")]
    [InlineData("nothing", "exactly one")]
    [InlineData("text", "exactly one")]
    [InlineData("two", "exactly one")]
    [InlineData("broken raw", "exactly one")]
    public void Formatter_ThatFails_GivesWayToTheStandardLine(string kind, string expected)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Formatter = new Failing(kind));
        Logger.LogInformation("one {N}", 1);
        Logger.LogInformation("two {N}", 2);
        Assert.Equal(["WARN", "INFO", "INFO"], telemetry.Logs.Select(line => line.GetProperty("level").GetString()));
        Assert.Contains(expected, telemetry.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, telemetry.Logs[2].GetProperty("N").GetInt32());
    }

    [Fact]
    public void Formatter_ThatWritesLineFeeds_StaysOnOneLine()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Formatter = new Failing("line feeds"));
        Logger.LogInformation("one");
        Assert.Equal("{\"a\":1}\n", telemetry.Text);
    }

    [Fact]
    public void Formatter_ThatDisposesItsWriter_LosesNoLine()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Formatter = new Failing("disposes"));
        Logger.LogInformation("one");
        Logger.LogInformation("two");
        Assert.Equal("{\"a\":1}\n{\"a\":1}\n", telemetry.Text);
    }

    [Fact]
    public void Formatter_ThatLogs_Ends()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Formatter = new Failing("logs"));
        Logger.LogInformation("one");
        Assert.InRange(telemetry.Logs.Count, 2, 10);
    }

    [Fact]
    public void Formatter_OfHugeLine_IsCut()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o =>
        {
            o.Formatter = new Ecs();
            o.MaxLineBytes = 4096;
        });
        Logger.LogInformation("{Long}", new string('x', 10_000));
        Assert.True(Assert.Single(telemetry.Logs).GetProperty("truncated").GetBoolean());
        Assert.InRange(telemetry.Text.Length, 3900, 4097);
    }

    [Fact]
    public void LogEvent_WithFormatter_IsAKey()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Formatter = new Ecs());
        Handlers.LogsEvent(Handlers.Json("""{"a":1}"""), new LambdaContext());
        Assert.Equal(1, Assert.Single(telemetry.Logs).GetProperty("labels").GetProperty("event").GetProperty("a").GetInt32());
    }

    private sealed class Ecs : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("@timestamp", entry.Timestamp);
            json.WriteString("log.level", entry.LevelName);
            json.WriteString("message", entry.Message);
            json.WriteString("service", entry.Service);
            json.WriteString("request", entry.Context?.AwsRequestId);
            json.WriteString("correlation", entry.CorrelationId);
            json.WriteString("trace", entry.TraceId);
            json.WriteNumber("event", entry.EventId.Id);
            json.WriteBoolean("cold", entry.IsColdStart);
            json.WriteBoolean("thrown", entry.Exception is not null);
            json.WriteNumber("rate", entry.SampleRate);
            if (entry.Category is { } category)
            {
                json.WriteString("logger", category);
            }

            json.WriteStartObject("labels");
            entry.WriteKeysTo(json);
            json.WriteEndObject();
            var names = new List<string>();
            var hasUser = false;
            foreach (var key in entry.Keys)
            {
                names.Add(key.Name);
                Assert.True(key.Is(key.Name));
                hasUser |= key.Is("User") && key.Json.SequenceEqual("\"Ada\""u8);
            }

            json.WriteString("names", string.Join(',', names));
            json.WriteBoolean("has_user", hasUser);
            json.WritePropertyName("error");
            entry.WriteErrorTo(json);
            json.WriteEndObject();
        }
    }

    private sealed class Failing(string kind) : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            switch (kind)
            {
                case "throws": throw new NotSupportedException();
                case "half": json.WriteStartObject(); break;
                case "text": json.WriteStringValue("text"); break;
                case "two":
                    json.WriteStartObject();
                    json.WriteEndObject();
                    json.WriteStartObject();
                    json.WriteEndObject();
                    break;
                case "broken raw": json.WriteRawValue("{\"a\":}", skipInputValidation: true); break;
                case "line feeds": json.WriteRawValue("{\n\"a\" :\r\n1}"); break;
                case "disposes":
                    json.WriteRawValue("{\"a\":1}");
                    json.Dispose();
                    break;
                case "logs":
                    Logger.LogInformation("again");
                    json.WriteRawValue("{}");
                    break;
            }
        }
    }
}
