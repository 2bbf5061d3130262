using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Gateway;

namespace Lamplighter.Tests.RuntimeApi;

public sealed class ProtocolTests(HttpHost fixture) : IClassFixture<HttpHost>
{
    [Fact]
    public async Task Answers_AgainstTheRules_AreRefused()
    {
        using var response = await fixture.Host.WishAsync("protocol");

        using var statuses = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(400, statuses.RootElement.GetProperty("unknownId").GetInt32());
        Assert.Equal(410, statuses.RootElement.GetProperty("staleNonce").GetInt32());
        Assert.Equal(400, statuses.RootElement.GetProperty("badMode").GetInt32());
        Assert.Equal(404, statuses.RootElement.GetProperty("unknownPath").GetInt32());
        await fixture.Host.LineAsync("second answer: 400");
    }

    [Fact]
    public async Task Next_Headers_AreThoseOfLambda()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        using var response = await fixture.Host.WishAsync("invocation");

        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var invocation = document.RootElement;
        Assert.True(Guid.TryParse(invocation.GetProperty("RequestId").GetString(), out _));
        Assert.Matches(
            "^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$", invocation.GetProperty("TraceHeader").GetString());
        Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:RawFunction", invocation.GetProperty("Arn").GetString());
        Assert.InRange(long.Parse(invocation.GetProperty("DeadlineMs").GetString()!), before + 29_000, before + 90_000);
        Assert.NotEmpty(invocation.GetProperty("InvocationId").GetString()!);
    }

    [Fact]
    public async Task TraceHeader_OfCaller_IsContinued()
    {
        using var response = await fixture.Host.WishAsync(
            "invocation", headers: ("X-Amzn-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0"));

        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Matches(
            "^Root=1-5759e988-bd862e3fe1be46a994272793;Parent=[0-9a-f]{16};Sampled=0$",
            document.RootElement.GetProperty("TraceHeader").GetString());
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Request_OfAForeignPage_IsRefused(string name, string value)
    {
        using var environment = await fixture.Host.WishAsync("environment");
        using var variables = JsonDocument.Parse(await environment.Content.ReadAsStringAsync());
        var api = variables.RootElement.GetProperty("AWS_LAMBDA_RUNTIME_API").GetString();
        foreach (var path in (string[])["invocation/next", "invocation/1/response", "init/error"])
        {
            using var request = new HttpRequestMessage(
                path.EndsWith("next", StringComparison.Ordinal) ? HttpMethod.Get : HttpMethod.Post,
                $"http://{api}/2018-06-01/runtime/{path}");
            request.Headers.TryAddWithoutValidation(name, value);

            using var response = await fixture.Host.Client.SendAsync(request);

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        using var next = await fixture.Host.WishAsync("echo");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Environment_OfFunction_IsThatOfLambda()
    {
        using var response = await fixture.Host.WishAsync("environment");

        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        string? Variable(string name) => document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        Assert.Equal("RawFunction", Variable("AWS_LAMBDA_FUNCTION_NAME"));
        Assert.Equal("$LATEST", Variable("AWS_LAMBDA_FUNCTION_VERSION"));
        Assert.Equal("512", Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
        Assert.Equal("/aws/lambda/RawFunction", Variable("AWS_LAMBDA_LOG_GROUP_NAME"));
        Assert.Equal("on-demand", Variable("AWS_LAMBDA_INITIALIZATION_TYPE"));
        Assert.Equal("LOG_ERROR", Variable("AWS_XRAY_CONTEXT_MISSING"));
        Assert.Equal("true", Variable("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK"));
        Assert.Equal(Path.GetDirectoryName(Hosting.Programs.RawFunction), Variable("LAMBDA_TASK_ROOT"));
        Assert.Matches(@"^127\.0\.0\.1:\d+$", Variable("AWS_XRAY_DAEMON_ADDRESS"));
        Assert.Matches(@"^127\.0\.0\.1:\d+$", Variable("AWS_LAMBDA_RUNTIME_API"));
        Assert.All(
            (string[])["AWS_LAMBDA_LOG_STREAM_NAME", "AWS_REGION", "_HANDLER", "AWS_EXECUTION_ENV", "PATH"],
            name => Assert.NotEmpty(Variable(name)!));
        Assert.Null(Variable("AWS_LAMBDA_MAX_CONCURRENCY"));
    }
}
