namespace Lamplighter.Tests;

public sealed class TypedHandlerTests
{
    [Fact]
    public async Task Run_TypedHandler_ReadsAndWritesJson()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"id":7,"name":"Ada"}"""));
        await using var run = FunctionRun.Start(
            api, async (Order order, LambdaContext _) =>
            {
                await Task.Yield();
                return order with { Id = order.Id + 1 };
            },
            TestJson.Default.Order,
            TestJson.Default.Order);

        var post = await api.PostedAsync();
        Assert.EndsWith("/r1/response", post.Path, StringComparison.Ordinal);
        Assert.Equal(8, post.Json.GetProperty("id").GetInt32());
        Assert.Equal("Ada", post.Json.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Run_HandlerWithoutResult_SendsAnEmptyResponse()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"id":7}"""));
        var seen = 0;
        await using var run = FunctionRun.Start(
            api, async (Order order, LambdaContext _) =>
            {
                await Task.Yield();
                seen = order.Id;
            },
            TestJson.Default.Order);

        var post = await api.PostedAsync();
        Assert.EndsWith("/r1/response", post.Path, StringComparison.Ordinal);
        Assert.Empty(post.Body);
        Assert.Equal(7, seen);
    }

    [Fact]
    public async Task Run_NullResult_SendsNull()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "null"));
        await using var run = FunctionRun.Start(
            api,
            (Order? order, LambdaContext _) => Task.FromResult(order is null ? null : "some")!,
            TestJson.Default.Order!,
            TestJson.Default.String);

        Assert.Equal("null", (await api.PostedAsync()).Text);
    }

    [Theory]
    [InlineData("""{"id":"seven"}""", "$.id (line 1, byte ")]
    [InlineData("{\"id\":7,\n \"name\": }", "(line 2, byte ")]
    [InlineData("", "empty")]
    public async Task Run_EventThatCannotBeRead_NamesTypeAndPlace(string json, string place)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", json));
        await using var run = FunctionRun.Start(
            api,
            (Order _, LambdaContext _) => Task.FromResult("unreached"),
            TestJson.Default.Order,
            TestJson.Default.String);

        var post = await api.PostedAsync();
        Assert.EndsWith("/r1/error", post.Path, StringComparison.Ordinal);
        Assert.Equal("JsonException", post.Json.GetProperty("errorType").GetString());
        Assert.Contains("Lamplighter.Tests.Order", post.Json.GetProperty("errorMessage").GetString());
        Assert.Contains(place, post.Json.GetProperty("errorMessage").GetString());
        Assert.DoesNotContain("LineNumber", post.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }
}
