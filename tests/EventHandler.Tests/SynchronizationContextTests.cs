using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Tests.Streaming;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests;

// A caller with a thread of its own, such as a user interface or a test framework, can wait there for the answer.
public sealed class SynchronizationContextTests
{
    private readonly TaskCompletionSource _gate = new();

    private Task Gate => _gate.Task;

    [Theory]
    [InlineData("event")]
    [InlineData("event in an invocation")]
    [InlineData("route")]
    [InlineData("route in an invocation")]
    [InlineData("route, event of a slow stream, in an invocation")]
    [InlineData("policy")]
    [InlineData("body")]
    [InlineData("HEAD")]
    [InlineData("rule for exceptions")]
    [InlineData("body of a rule for exceptions")]
    [InlineData("disposal of routes")]
    [InlineData("disposal of services")]
    public async Task Answer_WaitsForSomething_GoesOnWithoutTheContextOfItsCaller(string what)
    {
        foreach (var streaming in (bool[])[false, true])
        {
            foreach (var make in (Func<string, string, JsonObject>[])[Events.FunctionUrl, (method, path) => Events.HttpV2(method, path)])
            {
                await new SynchronizationContextTests().CheckAsync(what, streaming, make);
            }
        }
    }

    [Theory]
    [InlineData("/", false)]
    [InlineData("/", true)]
    [InlineData("/unwritable", false)]
    [InlineData("/broken", false)]
    public async Task Output_IsSlow_GoesOnWithoutTheContextOfItsCaller(string path, bool isWhole)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make("");
        var output = new RecordedStream { OnWrite = _ => new ValueTask(Gate) };
        var @event = isWhole ? Events.HttpV2("GET", path) : Events.FunctionUrl("GET", path);

        await FollowAsync(() => app.ResolveStreamingAsync(Events.Stream(@event), output, new LambdaContext()));

        Assert.Equal(isWhole ? null : path == "/" ? 200 : 500, output.Status);
        Assert.Single(output.Pieces);
    }

    private async Task CheckAsync(string what, bool streaming, Func<string, string, JsonObject> make)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(what);
        var (method, path) = what switch
        {
            _ when what.StartsWith("event", StringComparison.Ordinal) => ("GET", "/"),
            _ when what.StartsWith("route", StringComparison.Ordinal) => ("GET", "/route"),
            "HEAD" => ("HEAD", "/body"),
            "body" => ("GET", "/body"),
            "policy" => ("GET", "/policy"),
            "rule for exceptions" or "body of a rule for exceptions" => ("GET", "/missing"),
            _ => ("GET", "/gated"),
        };
        var @event = make(method, path);
        @event["requestContext"]!["authorizer"] = JsonNode.Parse("""{"iam":{"userArn":"arn:aws:iam::1:user/u"}}""");
        if (what.EndsWith("in an invocation", StringComparison.Ordinal))
        {
            Invocation.Enter(Invocation.Begin(new LambdaContext(), null));
        }

        await using Stream input = what.StartsWith("event", StringComparison.Ordinal) ? new GatedStream(@event, Gate)
            : what.Contains("slow stream", StringComparison.Ordinal) ? new GatedStream(@event, Task.CompletedTask)
            : Events.Stream(@event);
        var output = new RecordedStream();
        Stream? answer = null;

        async Task ResolveAsync() => answer = await app.ResolveAsync(input, new LambdaContext()).ConfigureAwait(false);
        await FollowAsync(streaming ? () => app.ResolveStreamingAsync(input, output, new LambdaContext()) : ResolveAsync);

        var text = answer is null ? output.Text : await new StreamReader(answer).ReadToEndAsync();
        Assert.Equal(200, output.Status ?? JsonNode.Parse(text)!["statusCode"]!.GetValue<int>());
        Assert.Empty(telemetry.Logs);
        Invocation.Enter(null);
    }

    private async Task FollowAsync(Func<Task> run)
    {
        var context = new CountingContext();
        var task = context.Run(run);

        Assert.False(task.IsCompleted);
        _gate.SetResult();
        await task;
        Assert.Equal(0, context.Posts);
    }

    private ApiGatewayResolver Make(string what)
    {
        var app = ApiGatewayResolver.Create(Services(what), options =>
        {
            options.Routes<GatedRoutes>();
            options.AddPolicy("slow", async (_, _) =>
            {
                await Gate.ConfigureAwait(false);
                return true;
            });
            options.OnException<FileNotFoundException>(async (_, _) =>
            {
                if (what == "rule for exceptions")
                {
                    await Gate.ConfigureAwait(false);
                }

                return HttpResult.Stream(new GatedStream(null, what == "rule for exceptions" ? Task.CompletedTask : Gate), "text/plain");
            });
        });
        app.MapGet("/", static _ => HttpResult.Text("x"));
        app.MapGet("/route", async _ =>
        {
            await Gate.ConfigureAwait(false);
            return HttpResult.Text("x");
        });
        app.MapGet("/policy", static _ => HttpResult.Text("x")).RequireAuthorization("slow");
        app.MapGet("/body", _ => HttpResult.Stream(new GatedStream(null, Gate), "text/plain"));
        app.MapGet("/unwritable", static _ => HttpResult.Ok(new Unwritable()));
        app.MapGet("/missing", static _ => HttpResult.Stream(Failing(new FileNotFoundException())));
        app.MapGet("/broken", static _ => HttpResult.Stream(Failing(new FormatException())));
        return app;
    }

    private ServiceProvider Services(string what) => new ServiceCollection()
        .AddSingleton(new GatedRoutes.Closing(what == "disposal of routes" ? Gate : Task.CompletedTask))
        .AddScoped(_ => new GatedRoutes.Service(what == "disposal of services" ? Gate : Task.CompletedTask))
        .BuildServiceProvider();

    private static async IAsyncEnumerable<int> Failing(Exception error)
    {
        await Task.CompletedTask;
        throw error;
#pragma warning disable CS0162 // Makes the method an iterator.
        yield break;
#pragma warning restore CS0162
    }
}
