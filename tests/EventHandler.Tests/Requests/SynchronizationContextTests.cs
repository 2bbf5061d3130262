using Lamplighter.Tests.Streaming;

namespace Lamplighter.Tests.Requests;

// A caller that blocks a thread with a synchronization context until the response is there must get it.
public sealed class SynchronizationContextTests
{
    [Fact]
    public async Task Middleware_AnswersLater_NeedsNoContext()
    {
        var later = new TaskCompletionSource<HttpResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var app = ApiGatewayResolver.Create(options => options.Use((_, _) => later.Task));
        app.MapGet("/", static _ => HttpResult.Ok());
        using var input = Events.Stream(Events.Rest("GET", "/"));

        await RunAsync(() => app.ResolveAsync(input, new LambdaContext()), () => later.SetResult(HttpResult.Ok()));
    }

    [Fact]
    public async Task Route_IsDisposedLater_NeedsNoContext()
    {
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SlowlyDisposedRoutes.Disposal.Value = later.Task;
        var app = ApiGatewayResolver.Create<SlowlyDisposedRoutes>();
        using var input = Events.Stream(Events.Rest("GET", "/slowly"));

        await RunAsync(() => app.ResolveAsync(input, new LambdaContext()), later.SetResult);
    }

    [Fact]
    public async Task Output_TakesBytesLater_NeedsNoContext()
    {
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static _ => HttpResult.Stream(new MemoryStream([1, 2]), "image/png"));
        using var input = Events.Stream(Events.FunctionUrl("GET", "/"));
        using var output = new SocketStream(_ => new ValueTask(later.Task));

        await RunAsync(() => app.ResolveStreamingAsync(input, output, new LambdaContext()), later.SetResult);
    }

    private static async Task RunAsync(Func<Task> start, Action goOn)
    {
        var context = new CountingContext();
        var running = context.Run(start);

        Assert.False(running.IsCompleted);
        goOn();
        await running;
        Assert.Equal(0, context.Posts);
    }
}

[ApiGatewayRoutes("/slowly"), ExcludeFromDescription]
public sealed partial class SlowlyDisposedRoutes : IAsyncDisposable
{
    internal static readonly AsyncLocal<Task?> Disposal = new();

    [HttpGet("/")]
    public string Get() => "x";

    public ValueTask DisposeAsync() => new(Disposal.Value ?? Task.CompletedTask);
}
