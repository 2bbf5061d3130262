using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class ErrorTests
{
    [Fact]
    public async Task Run_HandlerThrows_ReportsTypeMessageStackAndCause()
    {
        var post = await ErrorOfAsync((_, _) =>
        {
            try
            {
                throw new FormatException("inner ü");
            }
            catch (FormatException inner)
            {
                throw new InvalidOperationException("outer", inner);
            }
        });

        Assert.Equal("/2018-06-01/runtime/invocation/r1/error", post.Path);
        Assert.Equal("application/vnd.aws.lambda.error+json", post.Headers["Content-Type"]);
        Assert.Equal("InvalidOperationException", post.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("InvalidOperationException", post.Json.GetProperty("errorType").GetString());
        Assert.Equal("outer", post.Json.GetProperty("errorMessage").GetString());
        Assert.Contains(
            post.Json.GetProperty("stackTrace").EnumerateArray(),
            line => line.GetString()!.Contains(nameof(ErrorTests), StringComparison.Ordinal));
        var cause = post.Json.GetProperty("cause");
        Assert.Equal("FormatException", cause.GetProperty("errorType").GetString());
        Assert.Equal("inner ü", cause.GetProperty("errorMessage").GetString());
        Assert.False(cause.TryGetProperty("cause", out _));
    }

    [Fact]
    public async Task Run_HandlerThrows_SendsTheCauseForXRay()
    {
        var post = await ErrorOfAsync((_, _) =>
        {
            try
            {
                throw new FormatException("inner ü\r\nInjected: yes");
            }
            catch (FormatException inner)
            {
                throw new InvalidOperationException("outer", inner);
            }
        });

        var header = post.Headers["Lambda-Runtime-Function-XRay-Error-Cause"];
        Assert.DoesNotContain(header, static c => c is < ' ' or > '~');
        Assert.False(post.Headers.ContainsKey("Injected"));
        using var cause = JsonDocument.Parse(header);
        Assert.Equal(Environment.CurrentDirectory, cause.RootElement.GetProperty("working_directory").GetString());
        var exceptions = cause.RootElement.GetProperty("exceptions");
        Assert.Equal(2, exceptions.GetArrayLength());
        Assert.Matches("^[0-9a-f]{16}$", exceptions[0].GetProperty("id").GetString());
        Assert.Equal("outer", exceptions[0].GetProperty("message").GetString());
        Assert.Equal(exceptions[1].GetProperty("id").GetString(), exceptions[0].GetProperty("cause").GetString());
        Assert.Equal("FormatException", exceptions[1].GetProperty("type").GetString());
        Assert.Equal("inner ü\r\nInjected: yes", exceptions[1].GetProperty("message").GetString());
        Assert.False(exceptions[1].TryGetProperty("cause", out _));
        var frame = exceptions[0].GetProperty("stack")[0];
        Assert.EndsWith("ErrorTests.cs", frame.GetProperty("path").GetString());
        Assert.True(frame.GetProperty("line").GetInt32() > 0);
        Assert.StartsWith("Lamplighter.Tests.ErrorTests", frame.GetProperty("label").GetString());
        Assert.Equal(frame.GetProperty("path").GetString(), cause.RootElement.GetProperty("paths")[0].GetString());
    }

    [Fact]
    public async Task Run_DeepStackAndLongMessage_KeepsTheReportSmall()
    {
        var post = await ErrorOfAsync((_, _) => Dive(3000));

        Assert.InRange(post.Headers["Lambda-Runtime-Function-XRay-Error-Cause"].Length, 1, 32 * 1024);
        using var cause = JsonDocument.Parse(post.Headers["Lambda-Runtime-Function-XRay-Error-Cause"]);
        Assert.True(cause.RootElement.GetProperty("exceptions")[0].GetProperty("truncated").GetInt32() > 0);
        Assert.InRange(post.Body.Length, 1, 200 * 1024);

        static Task<Stream> Dive(int depth) =>
            depth == 0 ? throw new InvalidOperationException(new string('ü', 1_000_000)) : Again(Dive(depth - 1));

        static Task<Stream> Again(Task<Stream> task) => task;
    }

    [Fact]
    public async Task Run_ManyInnerExceptions_ReportsTheInnermost()
    {
        Exception error = new FormatException("innermost");
        for (var i = 0; i < 50; i++)
        {
            error = new InvalidOperationException($"level {i}", error);
        }

        var post = await ErrorOfAsync((_, _) => throw error);

        var inner = post.Json;
        while (inner.TryGetProperty("cause", out var next))
        {
            inner = next;
        }

        Assert.Equal("innermost", inner.GetProperty("errorMessage").GetString());
        Assert.Equal(43, inner.GetProperty("skipped").GetInt32());
        using var cause = JsonDocument.Parse(post.Headers["Lambda-Runtime-Function-XRay-Error-Cause"]);
        var last = cause.RootElement.GetProperty("exceptions").EnumerateArray().Last();
        Assert.Equal("innermost", last.GetProperty("message").GetString());
        Assert.Equal(43, last.GetProperty("skipped").GetInt32());
    }

    [Fact]
    public async Task Run_SeveralInnerExceptions_ReportsThemAll()
    {
        var post = await ErrorOfAsync((_, _) => throw new AggregateException(new FormatException("a"), new TimeoutException("b")));

        Assert.False(post.Json.TryGetProperty("cause", out _));
        Assert.Equal(
            ["a", "b"],
            post.Json.GetProperty("causes").EnumerateArray().Select(static one => one.GetProperty("errorMessage").GetString()));
        using var cause = JsonDocument.Parse(post.Headers["Lambda-Runtime-Function-XRay-Error-Cause"]);
        Assert.Equal(3, cause.RootElement.GetProperty("exceptions").GetArrayLength());
    }

    [Fact]
    public async Task Run_ManyLongExceptions_KeepsTheHeaderSmall()
    {
        Exception error = new FormatException(new string('ü', 1000));
        for (var i = 0; i < 50; i++)
        {
            error = new AggregateException(new string('ü', 1000), error, error, error);
        }

        var post = await ErrorOfAsync((_, _) => throw error);

        var header = post.Headers["Lambda-Runtime-Function-XRay-Error-Cause"];
        Assert.InRange(header.Length, 1, 24 * 1024);
        using var cause = JsonDocument.Parse(header);
        var last = cause.RootElement.GetProperty("exceptions").EnumerateArray().Last();
        Assert.Equal("FormatException", last.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Run_ExceptionWithThrowingMembers_IsReported()
    {
        var post = await ErrorOfAsync((_, _) => throw new HostileException());

        Assert.Equal("HostileException", post.Json.GetProperty("errorType").GetString());
        Assert.Contains("Message threw", post.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task Run_HandlerIsCancelled_IsReportedAsThat()
    {
        var post = await ErrorOfAsync(async (_, _) =>
        {
            await Task.Delay(-1, new CancellationToken(canceled: true));
            return null!;
        });

        Assert.Equal("TaskCanceledException", post.Json.GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task Run_HandlerThrows_WritesOneErrorLineAndGoesOn()
    {
        await using var api = new FakeRuntimeApi(
            new FakeEvent("r1") { Headers = [("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793")] },
            new FakeEvent("r2"));
        Invocation? failed = null;
        await using var run = FunctionRun.Start(api, (_, context) =>
        {
            failed ??= Invocation.Current;
            return context.AwsRequestId == "r2"
                ? FunctionRun.TextAsync("fine")
                : throw new AggregateException(new FormatException("a"), new FormatException("b"));
        });

        Assert.EndsWith("/r1/error", (await api.PostedAsync()).Path, StringComparison.Ordinal);
        Assert.Equal("fine", (await api.PostedAsync()).Text);
        Assert.IsType<AggregateException>(failed!.Error);
        var line = Assert.Single(run.Telemetry.Logs);
        Assert.Equal("The handler failed: One or more errors occurred. (a) (b)", line.GetProperty("message").GetString());
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("r1", line.GetProperty("function_request_id").GetString());
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", line.GetProperty("xray_trace_id").GetString());
        Assert.Equal("System.AggregateException", line.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("b", line.GetProperty("error").GetProperty("inners")[1].GetProperty("message").GetString());
    }

    private static async Task<FakeRequest> ErrorOfAsync(Func<Stream, LambdaContext, Task<Stream>> handler)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, handler);
        return await api.PostedAsync();
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string? StackTrace => throw new NotSupportedException();
    }
}
