namespace Lamplighter.Tests;

/// <summary>The context of an invocation, from headers that are missing or unusual.</summary>
public sealed class ContextTests
{
    private const string ClientContext = "Lambda-Runtime-Client-Context";
    private const string Identity = "Lambda-Runtime-Cognito-Identity";

    [Fact]
    public async Task Run_NoHeaders_LeavesTheContextEmpty()
    {
        var context = await ContextOfAsync();

        Assert.Equal("", context.InvokedFunctionArn);
        Assert.Equal(DateTimeOffset.MaxValue, context.Deadline);
        Assert.Null(context.TraceHeader);
        Assert.Null(context.TenantId);
        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
    }

    [Theory]
    [InlineData("1", 1L)]
    [InlineData("253402300799998", 253402300799998L)]
    [InlineData("253402300799999", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("12x", null)]
    [InlineData("99999999999999999999", null)]
    public async Task Run_Deadline_IsReadOrIsNever(string header, long? milliseconds)
    {
        var context = await ContextOfAsync(("Lambda-Runtime-Deadline-Ms", header));

        Assert.Equal(
            milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : DateTimeOffset.MaxValue, context.Deadline);
    }

    [Fact]
    public async Task Run_ClientContextInCamelCase_IsReadToo()
    {
        var context = await ContextOfAsync(
            (ClientContext, """{"Client":{"installationId":"i","APP_TITLE":null},"CUSTOM":{"a":null,"b":[1]}}"""));

        Assert.Equal("i", context.ClientContext!.Client!.InstallationId);
        Assert.Null(context.ClientContext.Client.AppTitle);
        Assert.Equal(new Dictionary<string, string> { ["a"] = "", ["b"] = "[1]" }, context.ClientContext.Custom);
        Assert.Empty(context.ClientContext.Environment);
    }

    [Fact]
    public async Task Run_IdentityWithoutPool_HasAnEmptyPool() => Assert.Equal(
        new CognitoIdentity("id", ""), (await ContextOfAsync((Identity, """{"cognitoIdentityId":"id"}"""))).Identity);

    [Fact]
    public async Task Run_JsonThatIsNoObject_IsNone()
    {
        var context = await ContextOfAsync((ClientContext, "[1]"), (Identity, "5"));

        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
    }

    private static async Task<LambdaContext> ContextOfAsync(params (string Name, string Value)[] headers)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1") { Headers = headers });
        LambdaContext? seen = null;
        await using var run = FunctionRun.Start(api, (_, context) =>
        {
            seen = context;
            return FunctionRun.TextAsync("1");
        });
        await api.PostedAsync();
        Assert.Empty(run.Telemetry.Logs);
        return seen!;
    }
}
