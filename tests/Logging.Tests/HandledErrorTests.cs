using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Problems;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests;

// Errors and lines that pass from one package to another.
public sealed class HandledErrorTests
{
    [Fact]
    public void HandledError_IsALineWithTheKeys()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.AppendKey("key", 1);
        LambdaProcess.Current.ReportHandledError("It failed", new FormatException("outside"));
        var error = new FormatException("inside");
        Handlers.Plain(
            () =>
            {
                LambdaProcess.Current.ReportHandledError("It failed", error);
                LambdaProcess.Current.ReportHandledError("It failed again", error);
                LambdaProcess.Current.ReportHandledError("It failed", new FormatException("other"));
            },
            new LambdaContext());
        Assert.Equal(
            ["outside", "inside", "other"],
            telemetry.Logs.Select(static line => line.GetProperty("error").GetProperty("message").GetString()));
        Assert.All(telemetry.Logs, static line =>
        {
            Assert.Equal("It failed", line.GetProperty("message").GetString());
            Assert.Equal("ERROR", line.GetProperty("level").GetString());
            Assert.Equal(1, line.GetProperty("key").GetInt32());
            Assert.False(line.TryGetProperty("event", out _));
        });
    }

    // Whether it writes what is buffered is decided as for an unhandled exception.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void HandledError_FlushesTheBuffer_AsTheAttributeSays(bool flushes)
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(options => options.Buffer = new LogBufferOptions { FlushOnError = !flushes });
        Action<Action, LambdaContext> handler = flushes ? Handlers.FlushesOnUncaughtError : Handlers.KeepsOnUncaughtError;
        handler(
            static () =>
            {
                Logger.LogDebug("detail");
                LambdaProcess.Current.ReportHandledError("It failed", new FormatException("x"));
            },
            new LambdaContext());
        Assert.Equal(
            flushes ? ["detail", "It failed"] : ["It failed"],
            telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
    }

    [Fact]
    public void Problems_AreTheLinesFromWarningOn()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LOG_LEVEL"] = "TRACE" });
        var problems = new List<string>();
        LambdaProcess.Current.ListenToProblems((kind, message, error) => problems.Add($"{kind} {message} {error?.Message}"));
        Logger.Configure(static options => options.Redact("secret"));
        Logger.LogInformation("fine");
        Logger.LogWarning("warned {Secret}", 1);
        Logger.LogError(new FormatException("f"), "failed");
        Logger.Create("c").LogCritical("ended");
        Assert.Equal(["Warning warned [redacted] ", "Error failed f", "Error ended "], problems);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public void Lines_AreExportedAsTheyAreWritten(string dev)
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_DEV"] = dev });
        var exporter = new Exporter();
        LambdaProcess.Current.LineExporter = exporter;
        Logger.LogInformation("one");
        Logger.LogInformation("two");
        Assert.Equal(2, exporter.Lines.Count);
        Assert.All(exporter.Lines, static line => Assert.Equal(1, line.Count(static c => c == '\n')));
        Assert.Equal(dev == "false", string.Concat(exporter.Lines) == telemetry.Text);
        Assert.EndsWith("}\n", telemetry.Text, StringComparison.Ordinal);
        Assert.Equal(2, telemetry.Logs.Count);
    }

    // A line that can't be written never throws into the caller's code.
    [Fact]
    public void Line_WhenAReaderOfItsStateThrows_IsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaProcess.Current.SpanIdReader = static _ => throw new NotSupportedException("no span");
        Handlers.Plain(static () => Logger.LogInformation("lost"), new LambdaContext());
        var line = Assert.Single(telemetry.Logs);
        Assert.Equal("A log line could not be written.", line.GetProperty("message").GetString());
        Assert.Equal("no span", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void Line_WhenTheFormatterOfItsStateThrows_IsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Create("c").Log<object?>(
            LogLevel.Information, default, null, null, static (_, _) => throw new NotSupportedException("no text"));
        Logger.Create("c").Log<object?>(LogLevel.Information, default, null, null, static (_, _) => null!);
        Logger.Create("c").Log<object?>(LogLevel.Information, default, null, null, null!);
        Assert.Equal(
            ["A log line could not be written.", "", ""], telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
        Assert.Equal("no text", telemetry.Logs[0].GetProperty("error").GetProperty("message").GetString());
    }

    // What a state says of its size is only believed as far as it goes.
    [Fact]
    public void State_WithMoreValuesThanItCounts_IsWritten()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Create("c").Log(LogLevel.Information, default, new Miscounted(), null, static (_, _) => "more");
        Logger.Create("c").Log(LogLevel.Information, default, new Growing(), null, static (_, _) => "growing");
        Assert.Equal(["more", "growing"], telemetry.Logs.Select(static line => line.GetProperty("message").GetString()));
        Assert.All(telemetry.Logs, static line => Assert.Equal(0, line.GetProperty("n0").GetInt32()));
    }

    private sealed class Exporter : LineExporter
    {
        internal List<string> Lines { get; } = [];

        public override void Export(ReadOnlySpan<byte> line) => Lines.Add(System.Text.Encoding.UTF8.GetString(line));
    }

    private sealed class Miscounted : IReadOnlyCollection<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
            Enumerable.Range(0, 100).Select(static i => KeyValuePair.Create($"n{i}", (object?)i)).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Growing : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private int _count;

        public int Count => _count += 20;

        public KeyValuePair<string, object?> this[int index] => KeyValuePair.Create($"n{index}", (object?)index);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => throw new NotSupportedException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
