using System.Text.Json;
using Lamplighter.LocalHost.Commands;
using Lamplighter.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Commands;

/// <summary>What <c>lamplighter invoke</c> sends to a host that runs, and what it prints.</summary>
public sealed class InvokeBesideTests : IAsyncDisposable
{
    private const string Template = """
        Globals: { Function: { Tracing: Active, CodeUri: nowhere } }
        Parameters: { Stage: { Type: String, Default: dev } }
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              FunctionName: the-f
              Events:
                Jobs: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:123456789012:first' } }
                More: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:123456789012:second' } }
                Kinesis: { Type: DynamoDB, Properties: { Stream: 'arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/s' } }
                Clock: { Type: Schedule, Properties: { Schedule: rate(1 minute), Input: '{"text":"<ä>","items":[1]}' } }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Task<string> _template;
    private IDisposable? _listed;

    public InvokeBesideTests() => _template = _folder.WriteAsync("template.yaml", Template);

    public ValueTask DisposeAsync()
    {
        _listed?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("", null, 0, "")]
    [InlineData("Unhandled", null, 1, "")]
    [InlineData("", "2026-03-04T05:06:07+01:00", 0, "It runs what the host built on 2026-03-04 at 05:06. ")]
    public async Task Invoke_InARunningHost_PrintsTheAnswerAndWhereItsTraceIs(string error, string? built, int exitCode, string age)
    {
        await using var host = await HostAsync(built, error);

        var result = await RunAsync("{\"a\":1}", "invoke", "F", "-t", await _template, "--event", "-", "--raw");

        Assert.Equal(
            new CommandResult(
                exitCode,
                "an answer\n",
                $"Invoked the-f in the running host. Its trace and logs: http://localhost:{host.PortText}/#/invocations/an-id. {age}Use "
                    + "--standalone to start a process instead.\n"),
            result);
        Assert.EndsWith("\n{\"a\":1}", host.Requests[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--env applies", "F", "--env", "A=1")]
    [InlineData("--timeout, --region apply", "F", "--region", "x", "--timeout", "30")]
    [InlineData("--parameter-overrides, --memory apply", "F", "--memory", "128", "--parameter-overrides", "Stage=prod")]
    [InlineData("F=nothing applies", "F=nothing")]
    public async Task Invoke_WithOptionsOfAProcess_SaysWhyOneIsStarted(string options, string target, params string[] arguments)
    {
        await using var host = await HostAsync(null, "");

        var result = await RunAsync("{}", ["invoke", target, "-t", await _template, "--event", "-", .. arguments]);

        // The new process has no code.
        Assert.StartsWith(
            $"note: the-f runs in the host at http://localhost:{host.PortText}, but {options} only to a new process, so one is "
                + "started.\n",
            result.Errors,
            StringComparison.Ordinal);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Single(host.Requests);
    }

    [Fact]
    public async Task Invoke_Standalone_AsksNoHost()
    {
        await using var host = await HostAsync(null, "");

        var result = await RunAsync("{}", "invoke", "F", "-t", await _template, "--event", "-", "--standalone");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(host.Requests);
    }

    [Theory]
    [InlineData("Jobs", "arn:aws:sqs:eu-west-1:123456789012:first")]
    [InlineData("More", "arn:aws:sqs:eu-west-1:123456789012:second")]
    [InlineData("sqs", "arn:aws:sqs:eu-west-1:123456789012:first")]
    [InlineData("Kinesis", "arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/s")]
    [InlineData("DYNAMODB", "arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/s")]
    [InlineData("kinesis", "arn:aws:kinesis:eu-north-1:123456789012:stream/local")]
    public async Task PrintEvent_OfATemplate_IsTheEventOfThatNameOrElseOfThatType(string source, string arn)
    {
        var result = await RunAsync(
            "", "invoke", "-t", await _template, "--event-source", source, "--print-event", "--region", "eu-north-1");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        var printed = JsonElement.Parse(result.Output);
        Assert.Equal(arn, printed.GetProperty("Records")[0].GetProperty("eventSourceARN").GetString());
    }

    [Fact]
    public async Task PrintEvent_AnyEvent_IsIndented() => Assert.Equal(
        new CommandResult(0, "{\n  \"text\": \"<ä>\",\n  \"items\": [\n    1\n  ]\n}\n", ""),
        await RunAsync("", "invoke", "F", "-t", await _template, "--event-source", "Clock", "--print-event"));

    [Fact]
    public async Task Event_AsLargeAsLambdaAccepts_IsSentWithoutItsByteOrderMark()
    {
        await using var host = await HostAsync(null, "");
        var text = "\"" + new string('x', (6 * 1024 * 1024) - 5) + "\"";
        var file = Path.Combine(_folder.Path, "event.json");
        await File.WriteAllTextAsync(file, text, System.Text.Encoding.UTF8);

        var result = await RunAsync("", "invoke", "F", "-t", await _template, "--event", file);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(text, host.Requests[1][(host.Requests[1].LastIndexOf('\n') + 1)..]);
    }

    [Fact]
    public async Task Event_LargerThanLambdaAccepts_IsRefused() => Assert.Equal(
        new CommandResult(1, "", "error: The event has 6291457 bytes. Lambda accepts at most 6291456 bytes.\n"),
        await RunAsync(new string(' ', 6 * 1024 * 1024) + "1", "invoke", "F", "-t", await _template, "--event", "-"));

    private async Task<AnsweringServer> HostAsync(string? built, string error)
    {
        var template = await _template;
        var server = await AnsweringServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/api/functions")
            {
                var function = new Dictionary<string, string?> { ["name"] = "the-f", ["built"] = built };
                await context.Response.WriteAsync(JsonSerializer.Serialize(
                    new Dictionary<string, object> { ["session"] = "s", ["template"] = template, ["functions"] = new[] { function } }));
                return;
            }

            context.Response.Headers["x-amzn-RequestId"] = "an-id";
            if (error.Length > 0)
            {
                context.Response.Headers["X-Amz-Function-Error"] = error;
            }

            await context.Response.WriteAsync("an answer");
        });
        _listed = new HostRegistry(Path.Combine(_folder.Path, "lamplighter", "hosts")).Add(server.Port, "s");
        return server;
    }

    private Task<CommandResult> RunAsync(string input, params string[] arguments) =>
        HostStart.RunAsync(arguments, _folder.Path, input);
}
