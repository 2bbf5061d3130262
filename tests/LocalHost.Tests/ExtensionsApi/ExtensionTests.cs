using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.ExtensionsApi;

public sealed class ExtensionTests
{
    private const string Event = "  event: ";

    [Fact]
    public async Task Invocation_OfAnExtension_IsThatOfTheRuntime()
    {
        await using var host = await StartAsync("internal");

        using var response = await host.WishAsync("invocation");

        using var invocation = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var lines = await host.LineAsync(Event);
        using var told = JsonDocument.Parse(lines.First(static line => line.StartsWith(Event, StringComparison.Ordinal))[Event.Length..]);
        Assert.Equal("INVOKE", told.RootElement.GetProperty("eventType").GetString());
        Assert.Equal(invocation.RootElement.GetProperty("RequestId").GetString(), told.RootElement.GetProperty("requestId").GetString());
        Assert.Equal(invocation.RootElement.GetProperty("Arn").GetString(), told.RootElement.GetProperty("invokedFunctionArn").GetString());
        Assert.Equal(
            long.Parse(invocation.RootElement.GetProperty("DeadlineMs").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            told.RootElement.GetProperty("deadlineMs").GetInt64());
        var tracing = told.RootElement.GetProperty("tracing");
        Assert.Equal("X-Amzn-Trace-Id", tracing.GetProperty("type").GetString());
        Assert.Equal(invocation.RootElement.GetProperty("TraceHeader").GetString(), tracing.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Registration_TellsOfTheFunction()
    {
        await using var host = await StartAsync("internal");

        using var response = await host.WishAsync("echo");

        const string Registered = "  registered: ";
        var lines = await host.LineAsync(Registered);
        var line = lines.First(static line => line.StartsWith(Registered, StringComparison.Ordinal));
        using var told = JsonDocument.Parse(line[Registered.Length..]);
        Assert.Equal("RawFunction", told.RootElement.GetProperty("functionName").GetString());
        Assert.Equal("$LATEST", told.RootElement.GetProperty("functionVersion").GetString());
        Assert.Equal("RawFunction", told.RootElement.GetProperty("handler").GetString());
    }

    [Fact]
    public async Task Response_IsReturnedAtOnce_AndTheNextInvocationWaitsForTheExtension()
    {
        using var gate = new ExtensionGate();
        await using var host = await StartAsync("internal", "--env", gate.Variable);

        using var first = await host.WishAsync("echo", "/first");
        await gate.WaitForExtensionAsync();
        var second = host.WishAsync("echo", "/second");

        // Time in which a host that doesn't wait would answer.
        await Task.Delay(300);
        Assert.False(second.IsCompleted);
        await gate.OpenAsync();
        using var response = await second;
        await gate.WaitForExtensionAsync();
        await gate.OpenAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, response.StatusCode));
    }

    [Fact]
    public async Task Extension_ThatWorksBeyondTheTimeout_EndsTheProcess()
    {
        using var gate = new ExtensionGate();
        await using var host = await StartAsync("internal", "--env", gate.Variable, "--timeout", "4");

        using var first = await host.WishAsync("process-id");
        using var second = await host.WishAsync("process-id");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.NotEqual(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        await host.LineAsync(
            "the timeout of 4 s was over after the response, because the extension internal didn't ask for its next event");
    }

    [Fact]
    public async Task Requests_AgainstTheRules_AreRefusedAsByLambda()
    {
        await using var host = await StartAsync("internal");

        using var response = await host.WishAsync("extensions");

        using var replies = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((403, "Extension.RegistrationClosed"), Reply("late"));
        Assert.Equal((403, "Extension.InvalidExtensionName"), Reply("nameless"));
        Assert.Equal((403, "InvalidRequestFormat"), Reply("malformed"));
        Assert.Equal((403, "Extension.InvalidEventType"), Reply("unknownEvent"));
        Assert.Equal((403, "Extension.MissingExtensionIdentifier"), Reply("missingId"));
        Assert.Equal((403, "Extension.InvalidExtensionIdentifier"), Reply("invalidId"));
        Assert.Equal((403, "Extension.UnknownExtensionIdentifier"), Reply("unknownId"));
        Assert.Equal((403, "Extension.MissingHeader"), Reply("missingHeader"));
        Assert.Equal((404, "NotFound"), Reply("unknownPath"));

        (int Status, string? ErrorType) Reply(string name)
        {
            var parts = replies.RootElement.GetProperty(name).GetString()!.Split(' ', 2);
            using var error = JsonDocument.Parse(parts[1]);
            return (
                int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
                error.RootElement.GetProperty("errorType").GetString());
        }
    }

    [Fact]
    public async Task Shutdown_OfAnInternalExtension_IsRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which process sends a request.");
        await using var host = await StartAsync("internal-shutdown");

        using var response = await host.WishAsync("echo");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await host.LineAsync("SHUTDOWN: ShutdownEventNotSupportedForInternalExtension");
    }

    [Fact]
    public async Task Invocations_OfAMultiConcurrentFunction_AreRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which process sends a request.");
        await using var host = await StartAsync("internal", "--concurrency", "2");

        using var response = await host.WishAsync("echo");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await host.LineAsync("No events allowed for internal extensions");
    }

    [Fact]
    public async Task ExternalExtension_GetsInvocationsAndTheEnd()
    {
        using var folder = new TemporaryFolder();
        var marker = Path.Combine(folder.Path, "shutdown.json");
        await using (var host = await StartAsync("external", "--env", $"RAW_MARKER={marker}"))
        {
            using var response = await host.WishAsync("echo");
            using var again = await host.WishAsync("echo");
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (response.StatusCode, again.StatusCode));
        }

        using var told = JsonDocument.Parse(await File.ReadAllTextAsync(marker));
        Assert.Equal("SHUTDOWN", told.RootElement.GetProperty("eventType").GetString());
        Assert.Equal("spindown", told.RootElement.GetProperty("shutdownReason").GetString());
        Assert.True(told.RootElement.GetProperty("deadlineMs").GetInt64() > 0);
    }

    [Fact]
    public async Task InitError_OfAnExtension_FailsTheStart()
    {
        await using var host = await StartAsync("init-error");

        using var response = await host.WishAsync("echo");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await host.LineAsync("Extension.InitError: The extension broken reported Extension.Broken");
    }

    [Fact]
    public async Task ExitError_OfAnExtension_EndsTheProcess()
    {
        await using var host = await StartAsync("exit-error");

        using var response = await host.WishAsync("hang");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await host.LineAsync("The extension broken reported Extension.Broken");
    }

    private static Task<RunningHost> StartAsync(string extension, params string[] options) =>
        RunningHost.StartApiAsync(["--payload", "http", "--env", $"RAW_EXTENSION={extension}", .. options]);
}
