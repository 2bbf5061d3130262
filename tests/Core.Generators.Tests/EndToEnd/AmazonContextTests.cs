using Amazon.Lambda.Core;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class AmazonContextTests
{
    private static readonly Dictionary<string, string> s_environment = new()
    {
        ["AWS_LAMBDA_FUNCTION_NAME"] = "from-environment",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = "group-of-environment",
    };

    [Fact]
    public async Task Handler_FullContext_IsSeenInside()
    {
        using var telemetry = TelemetryCapture.Start(s_environment, new FixedClock());
        var invocation = await AmazonHandlers.HandleAsync("event", new FakeAmazonContext
        {
            AwsRequestId = "r1",
            FunctionName = "orders",
            FunctionVersion = "7",
            InvokedFunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:orders",
            LogGroupName = "group",
            LogStreamName = "stream",
            MemoryLimitInMB = 512,
            RemainingTime = TimeSpan.FromSeconds(3),
            TenantId = "t1",
            TraceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        });

        Assert.NotNull(invocation);
        Assert.Equal("event", invocation.EventArgument);
        var context = invocation.Context;
        Assert.Equal("r1", context.AwsRequestId);
        Assert.Equal("orders", context.FunctionName);
        Assert.Equal("7", context.FunctionVersion);
        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:function:orders", context.InvokedFunctionArn);
        Assert.Equal("group", context.LogGroupName);
        Assert.Equal("stream", context.LogStreamName);
        Assert.Equal(512, context.MemoryLimitInMB);
        Assert.Equal(FixedClock.Now.AddSeconds(3), context.Deadline);
        Assert.Equal(TimeSpan.FromSeconds(3), context.RemainingTime);
        Assert.Equal("t1", context.TenantId);
        Assert.Equal("1-5759e988-bd862e3fe1be46a994272793", invocation.Trace.Root);
        Assert.True(invocation.Trace.Sampled);
    }

    [Fact]
    public async Task Handler_EmptyContext_TakesTheEnvironmentAndHasNoDeadline()
    {
        using var telemetry = TelemetryCapture.Start(s_environment);
        var context = (await AmazonHandlers.HandleAsync("event", new FakeAmazonContext()))!.Context;
        Assert.Equal("", context.AwsRequestId);
        Assert.Equal("from-environment", context.FunctionName);
        Assert.Equal("", context.InvokedFunctionArn);
        Assert.Equal(256, context.MemoryLimitInMB);
        Assert.Equal("group-of-environment", context.LogGroupName);
        Assert.Equal(DateTimeOffset.MaxValue, context.Deadline);
        Assert.Null(context.TenantId);
        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
        Assert.False(context.CancellationToken.CanBeCanceled);
    }

    [Fact]
    public async Task Handler_ContextWithoutTrace_TakesTheHeaderOfThisMoment()
    {
        const string Name = "_X_AMZN_TRACE_ID";
        var environment = new Dictionary<string, string>();
        using var telemetry = TelemetryCapture.Start(environment);
        environment[Name] = "Root=1-5759e988-bd862e3fe1be46a994272794";

        var invocation = await AmazonHandlers.HandleAsync("event", new FakeAmazonContext());

        Assert.Equal("1-5759e988-bd862e3fe1be46a994272794", invocation!.Trace.Root);
    }

    [Fact]
    public void Handler_ClientContextAndIdentity_AreTakenOver()
    {
        using var telemetry = TelemetryCapture.Start();
        var context = AmazonHandlers.ContextOnly(new FakeAmazonContext
        {
            ClientContext = new FakeClientContext
            {
                Client = new FakeClientContext(),
                Custom = new Dictionary<string, string> { ["a"] = "1" },
            },
            Identity = new FakeClientContext { IdentityId = "id", IdentityPoolId = "pool" },
        })!.Context;

        Assert.Equal("1", context.ClientContext?.Custom["a"]);
        Assert.Empty(context.ClientContext!.Environment);
        Assert.Equal("installation", context.ClientContext.Client?.InstallationId);
        Assert.Equal("title", context.ClientContext.Client?.AppTitle);
        Assert.Equal("name", context.ClientContext.Client?.AppVersionName);
        Assert.Equal("code", context.ClientContext.Client?.AppVersionCode);
        Assert.Equal("package", context.ClientContext.Client?.AppPackageName);
        Assert.Equal(new CognitoIdentity("id", "pool"), context.Identity);
    }

    [Fact]
    public void Handler_EmptyClientContextAndIdentity_AreNone()
    {
        using var telemetry = TelemetryCapture.Start();
        var context = AmazonHandlers.ContextOnly(
            new FakeAmazonContext { ClientContext = new FakeClientContext(), Identity = new FakeClientContext() })!.Context;
        Assert.Null(context.ClientContext);
        Assert.Null(context.Identity);
    }

    [Fact]
    public void Handler_ContextAlone_IsNoEvent()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Null(AmazonHandlers.ContextOnly(new FakeAmazonContext())!.EventArgument);
    }

    [Fact]
    public async Task Handler_CallsWovenMethod_IsOneInvocation()
    {
        using var telemetry = TelemetryCapture.Start();
        var seen = ObservedCall.Record();
        using var input = new MemoryStream();
        var invocation = await AmazonHandlers.Outer(input, new FakeAmazonContext { AwsRequestId = "r2" });
        Assert.Equal("r2", invocation?.Context.AwsRequestId);
        Assert.Same(input, invocation?.EventArgument);
        Assert.True(invocation?.HasEnded);
        Assert.Null(Invocation.Current);
        Assert.Equal(["Outer entry", "Inner entry", $"Inner result {invocation}", $"Outer result {invocation}"], seen);
    }

    [Fact]
    public void Find_NullContext_IsNone() => Assert.Null(LambdaContextAdapters.Find(["event", null as ILambdaContext]));
}
