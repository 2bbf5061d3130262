using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>What was recorded isn't lost where the handler doesn't return.</summary>
public sealed class ProcessEndTests : IDisposable
{
    private const string Trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private readonly UdpClient _daemon = new(new IPEndPoint(IPAddress.Loopback, 0));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _daemon.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Deadline_EveryThreadOfThePoolIsBlocked_TelemetryIsWritten(string daemon)
    {
        await using var api = new FakeRuntimeApi();
        using var process = Start(api, daemon);
        await api.PolledAsync();
        api.Enqueue(Event("block the pool", TimeSpan.FromSeconds(3)));
        using var document = await ReceiveAsync();
        Assert.Equal("open", document.RootElement.GetProperty("name").GetString());
        Assert.True(document.RootElement.GetProperty("in_progress").GetBoolean());
        AssertRecorded([await ReadLineAsync(process), await ReadLineAsync(process)]);
        TestProgram.Terminate(process);
        await process.WaitForExitAsync(Stop).WaitAsync(FakeRuntimeApi.Patience, Stop);
        Assert.Equal(0, process.ExitCode);

        // The pool never had a thread for any of that.
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Stop));
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("exit in a task")]
    public async Task Exit_InTheHandler_WritesWhatWasRecorded(string how)
    {
        await using var api = new FakeRuntimeApi(Event(how, TimeSpan.FromMinutes(5)));
        using var process = Start(api, "127.0.0.1");
        using var document = await ReceiveAsync();
        Assert.Equal("open", document.RootElement.GetProperty("name").GetString());
        Assert.False(document.RootElement.TryGetProperty("in_progress", out _));
        AssertRecorded(await ReadToEndAsync(process));
        Assert.Equal(3, process.ExitCode);
    }

    [Fact]
    public async Task Exception_NobodyCatches_WritesWhatWasRecorded()
    {
        await using var api = new FakeRuntimeApi(Event("crash", TimeSpan.FromMinutes(5)));
        using var process = Start(api, "127.0.0.1");
        using var document = await ReceiveAsync();
        Assert.Equal("open", document.RootElement.GetProperty("name").GetString());
        var lines = await ReadToEndAsync(process);
        AssertRecorded(lines[..^1]);
        Assert.Equal("FATAL", JsonSerializer.Deserialize<JsonElement>(lines[^1]).GetProperty("level").GetString());
        Assert.NotEqual(0, process.ExitCode);
    }

    [Fact]
    public async Task Exception_AnotherThreadHoldsALockThatTelemetryNeeds_TheProcessEnds()
    {
        await using var api = new FakeRuntimeApi(Event("crash while a lock is held", TimeSpan.FromMinutes(5)));
        using var process = Start(api, "127.0.0.1");
        await process.WaitForExitAsync(Stop).WaitAsync(FakeRuntimeApi.Patience, Stop);
        Assert.NotEqual(0, process.ExitCode);
    }

    [Fact]
    public async Task Output_NobodyReadsIt_TheFunctionAnswersAndNoLineIsLost()
    {
        await using var api = new FakeRuntimeApi(Event("write a lot", TimeSpan.FromMinutes(5)));
        using var process = Start(api, "127.0.0.1");
        api.Enqueue(Event("write a lot", TimeSpan.FromMinutes(5)));
        await api.PostedAsync();
        await api.PostedAsync();

        // Read only now.
        var numbers = new List<int>();
        while (numbers.Count < 2 * 200)
        {
            numbers.Add(NumberOf(await ReadLineAsync(process)));
        }

        Assert.Equal([.. Enumerable.Range(0, 200), .. Enumerable.Range(0, 200)], numbers);
        api.Enqueue(Event("write a lot", TimeSpan.FromMinutes(5)));
        await api.PostedAsync();
        Assert.Equal(0, NumberOf(await ReadLineAsync(process)));
        process.Kill();
    }

    [Fact]
    public async Task Output_NobodyReadsItAndMoreThanIsKept_ALineSaysHowManyAreLost()
    {
        await using var api = new FakeRuntimeApi(Event("write too much", TimeSpan.FromMinutes(5)));
        using var process = Start(api, "127.0.0.1");
        await api.PostedAsync();

        var numbers = new List<int>();
        string line;
        while ((line = await ReadLineAsync(process)).Contains("\"line ", StringComparison.Ordinal))
        {
            numbers.Add(NumberOf(line));
        }

        var report = JsonSerializer.Deserialize<JsonElement>(line);
        Assert.Equal("WARN", report.GetProperty("level").GetString());
        Assert.Equal($"{2000 - numbers.Count} lines are lost", report.GetProperty("message").GetString()!.Split(',')[0]);
        Assert.Equal(numbers.Order(), numbers);
        process.Kill();
    }

    [Fact]
    public async Task Sigterm_NobodyReadsTheOutput_ExitsWithZero()
    {
        await using var api = new FakeRuntimeApi(Event("write a lot", TimeSpan.FromMinutes(5)));
        using var process = Start(api, "127.0.0.1");
        await api.PostedAsync();
        TestProgram.Terminate(process);
        await process.WaitForExitAsync(Stop).WaitAsync(FakeRuntimeApi.Patience, Stop);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Sigterm_LinesWaitForTheReaderOfTheOutput_NoLineIsLost()
    {
        await using var api = new FakeRuntimeApi(Event("write a lot", TimeSpan.FromMinutes(5)));
        using var process = Start(api, "127.0.0.1");
        await api.PostedAsync();
        TestProgram.Terminate(process);
        Assert.Equal(Enumerable.Range(0, 200), (await ReadToEndAsync(process)).Select(NumberOf));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    public async Task Sigterm_TheHandlerNeverReturns_ExitsAtTheDeadline(string maxConcurrency)
    {
        await using var api = new FakeRuntimeApi();
        using var process = TestProgram.Start(api.Address, ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));
        await api.PolledAsync();
        api.Enqueue(Event("never return", TimeSpan.FromSeconds(3)));
        var running = await process.StandardError.ReadLineAsync(Stop).AsTask().WaitAsync(FakeRuntimeApi.Patience, Stop);
        Assert.Equal("The handler is running.", running);
        TestProgram.Terminate(process);
        var lines = await ReadToEndAsync(process);
        Assert.Equal(0, process.ExitCode);
        var last = JsonSerializer.Deserialize<JsonElement>(lines[^1]);
        Assert.Contains("deadline", last.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static FakeEvent Event(string what, TimeSpan remaining)
    {
        var deadline = (TimeProvider.System.GetUtcNow() + remaining).ToUnixTimeMilliseconds();
        return new("r1", what)
        {
            Headers =
            [
                ("Lambda-Runtime-Trace-Id", Trace),
                ("Lambda-Runtime-Deadline-Ms", deadline.ToString(CultureInfo.InvariantCulture)),
            ],
        };
    }

    private static async Task<string> ReadLineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync(Stop).AsTask().WaitAsync(FakeRuntimeApi.Patience, Stop)
        ?? throw new EndOfStreamException(await process.StandardError.ReadToEndAsync(Stop));

    // The message begins with "line 7", also where the line was too long and was cut.
    private static int NumberOf(string line) => int.Parse(
        JsonSerializer.Deserialize<JsonElement>(line).GetProperty("message").GetString()!.Split(' ')[1], CultureInfo.InvariantCulture);

    private static async Task<string[]> ReadToEndAsync(Process process)
    {
        var output = await process.StandardOutput.ReadToEndAsync(Stop).WaitAsync(FakeRuntimeApi.Patience, Stop);
        await process.WaitForExitAsync(Stop).WaitAsync(FakeRuntimeApi.Patience, Stop);
        return output.TrimEnd('\n').Split('\n');
    }

    private static void AssertRecorded(string[] lines)
    {
        Assert.Equal(2, lines.Length);
        JsonElement[] written = [.. lines.Select(static line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal("buffered", Assert.Single(written, IsLog).GetProperty("message").GetString());
        Assert.Equal(1, Assert.Single(written, static line => !IsLog(line)).GetProperty("Recorded").GetInt32());
    }

    private static bool IsLog(JsonElement line) => line.TryGetProperty("message", out _);

    private Process Start(FakeRuntimeApi api, string daemon) => TestProgram.Start(
        api.Address,
        ("LAMBDA_TASK_ROOT", "/var/task"),
        ("AWS_XRAY_DAEMON_ADDRESS", $"{daemon}:{((IPEndPoint)_daemon.Client.LocalEndPoint!).Port}"));

    private async Task<JsonDocument> ReceiveAsync()
    {
        var datagram = await _daemon.ReceiveAsync(Stop).AsTask().WaitAsync(FakeRuntimeApi.Patience, Stop);
        return JsonDocument.Parse(Encoding.UTF8.GetString(datagram.Buffer).Split('\n')[1]);
    }
}
