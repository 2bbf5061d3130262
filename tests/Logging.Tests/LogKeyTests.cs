using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// The keys that a formatter reads.
public sealed partial class LogKeyTests
{
    private static readonly string[] s_names =
    [
        "a", "b", "ab", "größe", "GRÖSSE", "q\"uote", "q\"uotf", "back\\slash", new string('x', 255), new string('x', 256),
        new string('x', 257), new string('x', 256) + "y", new string('x', 258), new string('é', 128), new string('é', 129),
    ];

    [Fact]
    public void Is_OfAnyTwoNames_ComparesThem()
    {
        using var telemetry = TelemetryCapture.Start();
        var formatter = new Comparing();
        Logger.Configure(options => options.Formatter = formatter);
        Logger.AppendKeys(s_names.Select(static (name, at) => KeyValuePair.Create(name, at)));
        Logger.LogInformation("line");
        Assert.Equal(s_names, formatter.Names);
        Assert.Equal(s_names.Select(static name => (name, name)), formatter.Equal);
        Assert.Equal(
            Enumerable.Range(0, s_names.Length),
            Assert.Single(telemetry.Logs).EnumerateObject().Select(static member => member.Value.GetInt32()));
    }

    [Fact]
    public void Formatter_WithoutWriter_GetsAnArgumentException()
    {
        using var telemetry = TelemetryCapture.Start();
        var formatter = new WithoutWriter();
        Logger.Configure(options => options.Formatter = formatter);
        Logger.LogInformation("line {A}", 1);
        Assert.Equal(["json", "json", "json"], formatter.Parameters);
    }

    [Fact]
    public void Formatter_WithPatterns_WritesLinesWithoutCorrelationId()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options =>
        {
            options.Formatter = new Correlation();
            options.Redact(Digits());
        });
        Logger.LogInformation("none");
        Logger.CorrelationId = "id-123";
        Logger.LogInformation("one");
        Assert.Equal([null, "id-[redacted]"], telemetry.Logs.Select(static line => line.GetProperty("id").GetString()));
    }

    [Fact]
    public void Formatter_ThatFails_IsReportedWithItsType()
    {
        Assert.Equal(
            "The log formatter Lamplighter.Tests.LogKeyTests+Nothing didn't write exactly one JSON object. The standard line is written "
                + "instead.",
            FirstMessage(new Nothing()));
        Assert.Equal(
            "The log formatter Lamplighter.Tests.LogKeyTests+Throwing threw FormatException. The standard line is written instead.",
            FirstMessage(new Throwing()));
    }

    // A formatter writes the names of keys itself, so a layout has no effect on its lines.
    [Fact]
    public void Formatter_WithALayout_IsWrittenAsItIs()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options =>
        {
            options.Formatter = new Correlation();
            options.MaxLineBytes = 4096;
            options.KeyCase = LogKeyCase.PascalCase;
        });
        Logger.CorrelationId = "c";
        Logger.LogInformation("line");
        Logger.LogInformation(new string('x', 8000));
        Assert.Equal(["id", "message"], telemetry.Logs[0].EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["id", "message", "truncated"], telemetry.Logs[1].EnumerateObject().Select(static member => member.Name));
    }

    private static string FirstMessage(ILogFormatter formatter)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options => options.Formatter = formatter);
        Logger.LogInformation("line");
        Assert.Equal(["WARN", "INFO"], telemetry.Logs.Select(static line => line.GetProperty("level").GetString()));
        return telemetry.Logs[0].GetProperty("message").GetString()!;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private sealed class Comparing : ILogFormatter
    {
        internal List<string> Names { get; } = [];

        internal List<(string, string)> Equal { get; } = [];

        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            json.WriteStartObject();
            foreach (var key in entry.Keys)
            {
                Names.Add(key.Name);
                foreach (var name in s_names)
                {
                    if (key.Is(name))
                    {
                        Equal.Add((key.Name, name));
                    }
                }

                key.WriteTo(json);
            }

            json.WriteEndObject();
        }
    }

    private sealed class WithoutWriter : ILogFormatter
    {
        internal List<string?> Parameters { get; } = [];

        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            try
            {
                entry.WriteKeysTo(null!);
            }
            catch (ArgumentNullException error)
            {
                Parameters.Add(error.ParamName);
            }

            try
            {
                entry.WriteErrorTo(null!);
            }
            catch (ArgumentNullException error)
            {
                Parameters.Add(error.ParamName);
            }

            foreach (var key in entry.Keys)
            {
                try
                {
                    key.WriteTo(null!);
                }
                catch (ArgumentNullException error)
                {
                    Parameters.Add(error.ParamName);
                }
            }

            json.WriteStartObject();
            json.WriteEndObject();
        }
    }

    private sealed class Correlation : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.CorrelationId);
            json.WriteString("message", entry.Message);
            json.WriteEndObject();
        }
    }

    private sealed class Nothing : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json)
        {
        }
    }

    private sealed class Throwing : ILogFormatter
    {
        public void Format(in LogEntry entry, Utf8JsonWriter json) => throw new FormatException();
    }
}
