using System.Text;

namespace Lamplighter.Tests;

public sealed class SelfReadingEventTests
{
    [Fact]
    public async Task Run_EventAndResponse_NeedNoMetadata()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"id":7}"""));
        await using var run = FunctionRun.StartAny(
            api, stop => LambdaRuntime.RunAsync<SelfReadingEvent, SelfReadingEvent>(EchoAsync, stop));

        Assert.Equal("""{"id":7}""", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_TypedLambda_InfersTheTypes()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"id":7}"""));
        await using var run = FunctionRun.StartAny(
            api, stop => LambdaRuntime.RunAsync((SelfReadingEvent input, LambdaContext context) => EchoAsync(input, context), stop));

        Assert.Equal("""{"id":7}""", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_Blocking_DoesTheSame()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"id":7}"""));
        await using var run = FunctionRun.StartAny(api, stop => Task.Run(
            () => LambdaRuntime.Run<SelfReadingEvent, SelfReadingEvent>(EchoAsync, stop), CancellationToken.None));

        Assert.Equal("""{"id":7}""", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_StreamAsResponse_IsSent()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"id":7}"""));
        await using var run = FunctionRun.StartAny(api, stop => LambdaRuntime.RunAsync(
            (SelfReadingEvent input, LambdaContext _) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes("[1]"))), stop));

        Assert.Equal("[1]", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_NullResponse_SendsNull()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"id":7}"""));
        await using var run = FunctionRun.StartAny(api, stop => LambdaRuntime.RunAsync<SelfReadingEvent, SelfReadingEvent>(
            (_, _) => Task.FromResult<SelfReadingEvent>(null!), stop));

        Assert.Equal("null", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_EventThatIsKept_StaysValid()
    {
        var kept = new List<SelfReadingEvent>();
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"id":1}"""), new FakeEvent("r2", """{"id":2}"""));
        await using var run = FunctionRun.StartAny(api, stop => LambdaRuntime.RunAsync<SelfReadingEvent>(
            (input, _) =>
            {
                kept.Add(input);
                return Task.CompletedTask;
            },
            stop));

        await api.PostedAsync();
        await api.PostedAsync();

        Assert.Equal(["""{"id":1}""", """{"id":2}"""], kept.Select(static one => one.Text));
    }

    [Theory]
    [InlineData("[]", "isn't an object")]
    [InlineData("", "empty")]
    public async Task Run_EventThatCannotBeRead_IsTheError(string json, string message)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", json));
        await using var run = FunctionRun.StartAny(api, stop => LambdaRuntime.RunAsync<SelfReadingEvent>(IgnoreAsync, stop));

        var post = await api.PostedAsync();

        Assert.EndsWith("/r1/error", post.Path, StringComparison.Ordinal);
        Assert.Contains(message, post.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    private static Task<SelfReadingEvent> EchoAsync(SelfReadingEvent input, LambdaContext context) => Task.FromResult(input);

    private static Task IgnoreAsync(SelfReadingEvent input, LambdaContext context) => Task.CompletedTask;
}
