using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Functions;

public sealed class AttachTests
{
    [Fact]
    public async Task Attach_ARequestBeforeTheFunction_WaitsUntilItJoins()
    {
        await using var host = await StartAsync();

        var early = host.WishAsync("echo", "/early");
        await host.LineAsync("GET /early waits: RawFunction isn't running.");
        using var function = Join(host);
        using var response = await early;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await host.LineAsync($"RawFunction has joined: process {function.Id}.");
    }

    [Fact]
    public async Task Attach_NoFunctionWithinTheLimit_Is502ThatSaysHowToStartIt()
    {
        await using var host = await StartAsync("--attach-timeout", "0.2");

        using var response = await host.WishAsync("echo", "/alone");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(
            $"RawFunction isn't running; start it with {Variable(host)}",
            Assert.Single(response.Headers.GetValues("X-Lamplighter-Attach")));
        await host.LineAsync("RawFunction didn't join the host within 0.2 s (--attach-timeout).");
    }

    [Fact]
    public async Task Attach_StoppedInMidRequest_FailsThatRequestAndTheNextWorks()
    {
        await using var host = await StartAsync();
        using var function = Join(host);
        using var before = await host.WishAsync("echo", "/before");
        using var failed = await host.WishAsync("crash", "/stopped");
        await host.LineAsync("The function was stopped in the debugger, or ended, before it responded");
        using var again = Join(host);
        using var after = await host.WishAsync("echo", "/after");

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.BadGateway, HttpStatusCode.OK),
            (before.StatusCode, failed.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task Attach_AnotherProcessInMidRequest_FailsThatRequestAndGetsTheNext()
    {
        await using var host = await StartAsync();
        using var halted = Join(host);
        var request = host.WishAsync("together", "/halted", ("x-count", "2"), ("x-first", "halted"));
        await halted.LineAsync("halted");

        using var again = Join(host);
        using var failed = await request;
        using var after = await host.WishAsync("echo", "/after");

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (failed.StatusCode, after.StatusCode));
        await host.LineAsync("The function was restarted before it responded");
    }

    [Theory]
    [InlineData(24 * 3600, "--region", "eu-west-1")]
    [InlineData(60, "--timeout", "60")]
    public async Task Attach_TheTimeout_CountsOnlyWhenTheUserSetsIt(int seconds, params string[] options)
    {
        await using var host = await StartAsync(["--payload", "http", .. options]);
        using var function = Join(host);
        var before = DateTimeOffset.UtcNow;

        using var response = await host.WishAsync("invocation");

        using var invocation = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse(invocation.RootElement.GetProperty("DeadlineMs").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(deadline, before.AddSeconds(seconds - 1), DateTimeOffset.UtcNow.AddSeconds(seconds + 1));
    }

    [Fact]
    public async Task Attach_TheGuide_NamesTheVariablesOfTheFunction()
    {
        await using var host = await StartAsync("--env", "TABLE=local", "--memory", "256");

        var lines = await host.LineAsync("isn't started here");

        Assert.Superset(
            new HashSet<string>
            {
                "  AWS_LAMBDA_FUNCTION_NAME=RawFunction", "  AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256", "  TABLE=local",
                $"  OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:{host.Explorer.Port}",
            },
            lines.ToHashSet());
    }

    [Fact]
    public async Task Attach_TheFirstRequest_IsAColdStartWithoutAnInitTime()
    {
        await using var host = await StartAsync();
        using var function = Join(host);

        using var response = await host.WishAsync("echo", "/first");
        var lines = await host.LineAsync("GET /first  200  ");
        var id = response.Headers.GetValues("x-amzn-RequestId").Single();
        var detail = JsonDocument.Parse(await host.Client.GetStringAsync(new Uri(host.Explorer, $"/api/invocations/{id}"))).RootElement;

        var headline = lines.Single(line => line.StartsWith("GET /first  200  ", StringComparison.Ordinal));
        Assert.Contains("  cold  ", headline, StringComparison.Ordinal);
        Assert.DoesNotContain("init", headline, StringComparison.Ordinal);
        Assert.True(detail.GetProperty("cold").GetBoolean());
        Assert.False(detail.TryGetProperty("init", out _));
        Assert.False(detail.GetProperty("segments")[0].TryGetProperty("subsegments", out _));
        Assert.Equal(Math.Ceiling(detail.GetProperty("duration").GetDouble()), detail.GetProperty("billed").GetDouble());
        Assert.DoesNotContain(
            detail.GetProperty("platform").EnumerateArray(),
            line => line.GetProperty("text").GetString()!.Contains("INIT_START", StringComparison.Ordinal)
                || line.GetProperty("text").GetString()!.Contains("Init Duration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attach_OneOfTwo_LeavesTheOtherToTheHost()
    {
        await using var host = await RunningHost.StartAnyAsync(
            "start",
            $"one={Programs.RawFunction}",
            $"two={Programs.RawFunction}",
            "--attach",
            "two",
            "--runtime-port",
            "0",
            "--attach-timeout",
            "0.2");

        var started = await InvokeAsync(host, "one");
        var waited = await InvokeAsync(host, "two");

        Assert.Null(started);
        Assert.Equal("Unhandled", waited);
        await host.LineAsync("one started: process ");
    }

    [Fact]
    public async Task Attach_TwoFunctions_JoinAtTheirOwnPaths()
    {
        await using var host = await RunningHost.StartAnyAsync(
            "start", $"one={Programs.RawFunction}", $"two={Programs.RawFunction}", "--attach", "--runtime-port", "0");
        var addresses = host.Lines.Where(line => line.Contains("AWS_LAMBDA_RUNTIME_API=", StringComparison.Ordinal)).ToList();

        using var second = new JoinedFunction(addresses[1].Trim());

        Assert.EndsWith("/one", addresses[0], StringComparison.Ordinal);
        Assert.EndsWith("/two", addresses[1], StringComparison.Ordinal);
        Assert.Null(await InvokeAsync(host, "two"));
        await host.LineAsync($"two has joined: process {second.Id}.");
        Assert.DoesNotContain(host.Lines, line => line.StartsWith("one has joined", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attach_ANameThatIsNotTheOnlyFunction_JoinsItWithANote()
    {
        await using var host = await StartAsync();
        using var function = new JoinedFunction(Variable(host) + "/ApiFunction");

        using var response = await host.WishAsync("echo", "/named");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await host.LineAsync(
            "A process names the function 'ApiFunction', which isn't attached here. It joins as RawFunction, the only function that you "
                + "start.");
    }

    [Fact]
    public async Task Attach_ANameThatTheHostStartsItself_IsRefused()
    {
        await using var host = await RunningHost.StartAnyAsync(
            "start", $"one={Programs.RawFunction}", $"two={Programs.RawFunction}", "--attach", "two", "--runtime-port", "0");
        var address = Variable(host);

        using var wrong = new JoinedFunction(address + "/one");

        await host.LineAsync("A process names the function 'one', which the host starts itself. ");
        Assert.DoesNotContain(host.Lines, line => line.Contains("has joined", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attach_AnUnknownNameOfSeveral_IsRefusedWithTheAddresses()
    {
        await using var host = await RunningHost.StartAnyAsync(
            "start", $"one={Programs.RawFunction}", $"two={Programs.RawFunction}", "--attach", "--runtime-port", "0");
        var addresses = host.Lines.Where(line => line.Contains("AWS_LAMBDA_RUNTIME_API=", StringComparison.Ordinal)).ToList();

        using var stranger = new JoinedFunction(addresses[0].Trim()[..^"one".Length] + "three");

        await host.LineAsync("A process names the function 'three', which isn't attached here. Set AWS_LAMBDA_RUNTIME_API to one of these: ");
        Assert.DoesNotContain(host.Lines, line => line.Contains("has joined", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--runtime-port requires --attach.", "start", "x", "--runtime-port", "9001")]
    [InlineData("--attach-timeout requires --attach.", "start-api", "x", "--attach-timeout", "1")]
    public async Task CommandLine_AnOptionOfAttachAlone_IsRefused(string error, params string[] arguments)
    {
        var result = await RunningHost.RunAsync("", arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(error, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandLine_AnUnknownFunctionToAttach_IsRefusedWithTheKnownOnes()
    {
        var result = await RunningHost.RunAsync("", "start", $"one={Programs.RawFunction}", "--attach", "other", "--port", "0");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--attach other: there is no function 'other'. Functions: one.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitForDebugger_WithoutADebugger_WaitsWithoutALimitAndNamesTheProcess()
    {
        await using var host = await RunningHost.StartApiAsync("--wait-for-debugger");
        var lines = await host.LineAsync("RawFunction waits for a debugger. Attach it to the process ");
        var id = int.Parse(
            lines.Single(line => line.Contains("waits for a debugger", StringComparison.Ordinal)).Split(' ')[^1].TrimEnd('.'),
            System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client.GetStringAsync("/waits", limit.Token));

        // It holds before Main, so the function has written nothing.
        Assert.False(process.HasExited);
        Assert.DoesNotContain(host.Lines, line => line.Contains("init done", StringComparison.Ordinal));
        Assert.Equal(0, await host.StopAsync());
        await ProcessProbe.GoneAsync(id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ApiFunction")]
    public async Task Attach_AFunctionWithAnExtension_GivesItTheInvocations(string path)
    {
        await using var host = await StartAsync();
        using var function = new JoinedFunction(Variable(host) + path, "RAW_EXTENSION=internal");

        using var first = await host.WishAsync("echo", "/first");
        using var second = await host.WishAsync("echo", "/second");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        await function.LineAsync(line => line.StartsWith("event: {\"eventType\":\"INVOKE\"", StringComparison.Ordinal));
        await function.LineAsync(line => line.StartsWith("event: {\"eventType\":\"INVOKE\"", StringComparison.Ordinal));
        Assert.Single(host.Lines, line => line.Contains("has joined", StringComparison.Ordinal));
    }

    private static Task<RunningHost> StartAsync(params string[] options) =>
        RunningHost.StartApiAsync(["--attach", "--runtime-port", "0", .. options]);

    private static JoinedFunction Join(RunningHost host) => new(Variable(host));

    private static string Variable(RunningHost host) =>
        host.Lines.Single(line => line.StartsWith("  AWS_LAMBDA_RUNTIME_API=", StringComparison.Ordinal)).Trim();

    // The kind of error that the function reported, or null.
    private static async Task<string?> InvokeAsync(RunningHost host, string function)
    {
        using var content = new StringContent("{}");
        using var response = await host.SendAsync(HttpMethod.Post, $"/2015-03-31/functions/{function}/invocations", content);
        return response.Headers.TryGetValues("X-Amz-Function-Error", out var errors) ? errors.Single() : null;
    }
}
