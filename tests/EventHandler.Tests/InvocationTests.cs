using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Tests.Streaming;

namespace Lamplighter.Tests;

// A request is handled in the invocation that runs, or else in one of its own.
public sealed class InvocationTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static _ => { });
    private readonly List<Invocation?> _seen = [];
    private readonly List<bool> _answers = [];
    private readonly TaskCompletionSource _gate = new();

    public InvocationTests()
    {
        _app.MapGet("/", request =>
        {
            See();
            return HttpResult.Text("x");
        });
        _app.MapGet("/later", async request =>
        {
            See();
            await _gate.Task;
            return HttpResult.Text("x");
        });
    }

    public static TheoryData<HttpEventKind, string, bool, bool> Ways => new MatrixTheoryData<HttpEventKind, string, bool, bool>(
        [HttpEventKind.FunctionUrl, HttpEventKind.HttpV2], ["/", "/later"], [false, true], [false, true]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Request_InvocationRuns_IsHandledInIt(HttpEventKind door, string path, bool streaming, bool isBuffered)
    {
        var invocation = Invocation.Begin(new LambdaContext(), null);
        Invocation.Enter(invocation);

        Assert.Equal("x", await AnswerAsync(door, path, streaming, isBuffered));

        Assert.Equal([invocation], _seen);
        Assert.Equal([true], _answers);
        Assert.False(invocation.AnswersErrors);
        Assert.False(invocation.HasEnded);
        Assert.Same(invocation, Invocation.Current);
        invocation.End(null);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Request_InvocationHasEnded_IsHandledInOneOfItsOwn(HttpEventKind door, string path, bool streaming, bool isBuffered)
    {
        var ended = Invocation.Begin(new LambdaContext(), null);
        ended.End(null);
        Invocation.Enter(ended);

        Assert.Equal("x", await AnswerAsync(door, path, streaming, isBuffered));

        var own = Assert.Single(_seen)!;
        Assert.NotSame(ended, own);
        Assert.Equal([true], _answers);
        Assert.True(own.HasEnded);
        Assert.Null(own.Error);
        Assert.False(own.AnswersErrors);
        Assert.Same(ended, Invocation.Current);
    }

    [Fact]
    public async Task Streaming_CallerLeaves_FailsItsOwnInvocation()
    {
        var failure = new IOException("The caller has left.");
        using var input = Events.Stream(Events.FunctionUrl("GET", "/"));

        Assert.Same(failure, await Assert.ThrowsAsync<IOException>(
            () => _app.ResolveStreamingAsync(input, new RecordedStream { OnWrite = _ => throw failure }, new LambdaContext())));

        var own = Assert.Single(_seen)!;
        Assert.True(own.HasEnded);
        Assert.Same(failure, own.Error);
    }

    [Fact]
    public void Arguments_Null_AreRefused()
    {
        using var stream = new MemoryStream();
        Assert.Throws<ArgumentNullException>("configure", static () => ApiGatewayResolver.Create(null!));
        Assert.Throws<ArgumentNullException>("services", static () => ApiGatewayResolver.Create(null!, static _ => { }));
        Assert.Throws<ArgumentNullException>("input", () => { _ = _app.ResolveAsync(null!, new LambdaContext()); });
        Assert.Throws<ArgumentNullException>("context", () => { _ = _app.ResolveAsync(stream, null!); });
        Assert.Throws<ArgumentNullException>("input", () => { _ = _app.ResolveStreamingAsync(null!, stream, new LambdaContext()); });
        Assert.Throws<ArgumentNullException>("output", () => { _ = _app.ResolveStreamingAsync(stream, null!, new LambdaContext()); });
        Assert.Throws<ArgumentNullException>(
            "context", () => { _ = _app.ResolveStreamingAsync(stream, new RecordedStream(), null!); });
    }

    private async Task<string> AnswerAsync(HttpEventKind door, string path, bool streaming, bool isBuffered)
    {
        var @event = door == HttpEventKind.FunctionUrl ? Events.FunctionUrl("GET", path) : Events.HttpV2("GET", path);
        await using Stream input = isBuffered ? Events.Stream(@event) : new GatedStream(@event, Task.CompletedTask);
        if (!streaming)
        {
            var answer = _app.ResolveAsync(input, new LambdaContext());
            Assert.Equal(path == "/", answer.IsCompleted);
            _gate.SetResult();
            await using var response = await answer;
            return JsonElement.Parse(new StreamReader(response).ReadToEnd()).GetProperty("body").GetString()!;
        }

        var output = new RecordedStream();
        var running = _app.ResolveStreamingAsync(input, output, new LambdaContext());
        Assert.Equal(path == "/", running.IsCompleted);
        _gate.SetResult();
        await running;
        return output.Status is null ? JsonElement.Parse(output.Text).GetProperty("body").GetString()! : output.Text;
    }

    private void See()
    {
        _seen.Add(Invocation.Current);
        _answers.Add(Invocation.Current!.AnswersErrors);
    }
}
