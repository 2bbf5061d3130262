using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Commands;

public sealed class InvokeCommandTests
{
    [Fact]
    public async Task Invoke_Succeeds_PrintsTheResponseAloneAndExitsWithZero()
    {
        var result = await RunningHost.RunAsync(
            """{"do":"telemetry","answer":{"ok":true}}""", "invoke", Programs.RawFunction, "--event", "-");

        Assert.Equal((0, "{\"ok\":true}\n"), (result.ExitCode, result.Output));
        Assert.Contains("hello [red]Ada[/]  order_id=42", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_FunctionFails_PrintsTheErrorAndExitsWithOne()
    {
        var result = await RunningHost.RunAsync("""{"do":"throw"}""", "invoke", Programs.RawFunction, "--event", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("\"errorType\":\"InvalidOperationException\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_EventFromFile_IsGiven()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"answer":[1]}""", System.Text.Encoding.UTF8);

        var result = await RunningHost.RunAsync("", "invoke", Programs.RawFunction, "--event", file);

        File.Delete(file);
        Assert.Equal((0, "[1]\n"), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("Api", "X-Amzn-Trace-Id")]
    [InlineData("HttpApi", "x-amzn-trace-id")]
    public async Task Invoke_SampleRequest_HasTheTraceOfTheInvocation(string source, string header)
    {
        var result = await RunningHost.RunAsync("", "invoke", Programs.Find("OldClassLibrary"), "--event-source", source);

        using var response = JsonDocument.Parse(result.Output);
        var trace = response.RootElement.GetProperty("text").GetProperty("headers").GetProperty(header).GetString()!;
        Assert.StartsWith("Root=1-", trace, StringComparison.Ordinal);
        Assert.Contains($"  trace {trace["Root=".Length..]}", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_PrintEvent_PrintsTheSampleWithoutAFunction()
    {
        var result = await RunningHost.RunAsync("", "invoke", "--event-source", "sqs", "--print-event");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        using var printed = JsonDocument.Parse(result.Output);
        var message = Assert.Single(printed.RootElement.GetProperty("Records").EnumerateArray());
        Assert.Equal("aws:sqs", message.GetProperty("eventSource").GetString());
        Assert.Contains("\n  \"Records\": [", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_PrintEventOfAFile_IsRefused()
    {
        var result = await RunningHost.RunAsync("{}", "invoke", "--event", "-", "--print-event");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--print-event requires --event-source.", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "isn't valid JSON")]
    [InlineData("", "isn't valid JSON")]
    public async Task Invoke_EventIsNotJson_SaysSo(string input, string message)
    {
        var result = await RunningHost.RunAsync(input, "invoke", Programs.RawFunction, "--event", "-");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }
}
