using System.IO.Pipelines;
using System.Text;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class InvocationTests
{
    [Fact]
    public async Task Run_StreamHandler_PostsItsResponse()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", """{"name":"Ada"}"""));
        await using var run = FunctionRun.Start(
            api,
            async (input, _) => FunctionRun.Text("got " + await new StreamReader(input).ReadToEndAsync()));

        var post = await api.PostedAsync();

        Assert.Equal("POST", post.Method);
        Assert.Equal("/2018-06-01/runtime/invocation/r1/response", post.Path);
        Assert.Equal("application/json", post.Headers["Content-Type"]);
        Assert.Equal("""got {"name":"Ada"}""", post.Text);
        Assert.False(post.Headers.ContainsKey("Lambda-Runtime-Invocation-Id"));
        await run.StopAsync();
    }

    [Fact]
    public async Task Run_EventsInARow_KeepsOneConnection()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "1"), new FakeEvent("r2", "2"), new FakeEvent("r3", "3"));
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));

        Assert.Equal("1", (await api.PostedAsync()).Text);
        Assert.Equal("2", (await api.PostedAsync()).Text);
        Assert.Equal("3", (await api.PostedAsync()).Text);
        Assert.Equal(1, api.Connections);
        Assert.Empty(run.Telemetry.Logs);
    }

    [Fact]
    public async Task Run_AllHeaders_FillTheContext()
    {
        var deadline = DateTimeOffset.UtcNow.AddMinutes(3);
        var e = new FakeEvent("r1")
        {
            Headers =
            [
                ("lambda-runtime-deadline-ms", deadline.ToUnixTimeMilliseconds().ToString()),
                ("LAMBDA-RUNTIME-INVOKED-FUNCTION-ARN", "arn:aws:lambda:eu-central-1:123456789012:function:f:live"),
                ("Lambda-Runtime-Trace-Id", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"),
                ("Lambda-Runtime-Aws-Tenant-Id", "blue"),
                (
                    "Lambda-Runtime-Client-Context",
                    """{"client":{"installation_id":"i","app_title":"t","app_version_name":"n","app_version_code":"c","app_package_name":"p"},"custom":{"k":"ü"},"env":{"locale":"de"}}"""),
                ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}"""),
            ],
        };
        await using var api = new FakeRuntimeApi(e);
        LambdaContext? seen = null;
        LambdaContext? current = null;
        await using var run = FunctionRun.Start(
            api,
            (_, context) =>
            {
                (seen, current) = (context, LambdaContext.Current);
                return FunctionRun.TextAsync("{}");
            },
            ("AWS_LAMBDA_FUNCTION_NAME", "f"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"));

        await api.PostedAsync();

        Assert.NotNull(seen);
        Assert.Same(seen, current);
        Assert.Equal("r1", seen.AwsRequestId);
        Assert.Equal("f", seen.FunctionName);
        Assert.Equal(512, seen.MemoryLimitInMB);
        Assert.Equal(deadline.ToUnixTimeMilliseconds(), seen.Deadline.ToUnixTimeMilliseconds());
        Assert.Equal("arn:aws:lambda:eu-central-1:123456789012:function:f:live", seen.InvokedFunctionArn);
        Assert.StartsWith("Root=1-5759e988-", seen.TraceHeader);
        Assert.Equal("blue", seen.TenantId);
        Assert.Equal("i", seen.ClientContext?.Client?.InstallationId);
        Assert.Equal("t", seen.ClientContext?.Client?.AppTitle);
        Assert.Equal("n", seen.ClientContext?.Client?.AppVersionName);
        Assert.Equal("c", seen.ClientContext?.Client?.AppVersionCode);
        Assert.Equal("p", seen.ClientContext?.Client?.AppPackageName);
        Assert.Equal("ü", seen.ClientContext?.Custom["k"]);
        Assert.Equal("de", seen.ClientContext?.Environment["locale"]);
        Assert.Equal(new CognitoIdentity("id", "pool"), seen.Identity);
    }

    [Fact]
    public async Task Run_BrokenClientContext_GoesOnWithoutAndSaysSo()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1") { Headers = [("Lambda-Runtime-Client-Context", "{broken")] });
        await using var run = FunctionRun.Start(
            api,
            (_, context) => FunctionRun.TextAsync(context.ClientContext is null ? "none" : "some"));

        Assert.Equal("none", (await api.PostedAsync()).Text);
        var line = Assert.Single(run.Telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal(
            "The client context or Cognito identity of the invocation isn't valid JSON, so the context doesn't contain it.",
            line.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Run_InvocationId_IsEchoed()
    {
        await using var api = new FakeRuntimeApi(
            new FakeEvent("r1", "ok") { Headers = [("Lambda-Runtime-Invocation-Id", "nonce-1")] },
            new FakeEvent("r2", "throw") { Headers = [("Lambda-Runtime-Invocation-Id", "nonce-2")] });
        await using var run = FunctionRun.Start(
            api,
            async (input, _) => await new StreamReader(input).ReadToEndAsync() == "ok"
                ? FunctionRun.Text("1")
                : throw new InvalidOperationException("no"));

        Assert.Equal("nonce-1", (await api.PostedAsync()).Headers["Lambda-Runtime-Invocation-Id"]);
        var error = await api.PostedAsync();
        Assert.EndsWith("/r2/error", error.Path, StringComparison.Ordinal);
        Assert.Equal("nonce-2", error.Headers["Lambda-Runtime-Invocation-Id"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public async Task Run_Handler_RunsInsideAnInvocationThatEndsBeforeThePost(string maxConcurrency)
    {
        Invocation? invocation = null;
        bool? endedAtPost = null;
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "event"))
        {
            Answer = _ =>
            {
                endedAtPost = invocation?.HasEnded;
                return FakeRuntimeApi.Accepted;
            },
        };
        string? seen = null;
        await using var run = FunctionRun.Start(
            api,
            async (_, _) =>
            {
                await Task.Yield();
                invocation = Invocation.Current;
                seen = Encoding.UTF8.GetString(invocation!.Event.Span);
                return FunctionRun.Text("1");
            },
            ("AWS_LAMBDA_MAX_CONCURRENCY", maxConcurrency));

        await api.PostedAsync();
        Assert.Equal("event", seen);
        Assert.True(endedAtPost);
        Assert.Null(invocation!.Error);
        Assert.Equal(maxConcurrency.Length == 0, invocation.IsColdStart);
    }

    [Fact]
    public async Task Run_InputStream_ShowsItsBuffer()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "abc"));
        await using var run = FunctionRun.Start(api, (input, _) =>
            FunctionRun.TextAsync(
                Assert.IsType<MemoryStream>(input).TryGetBuffer(out var bytes) ? Encoding.UTF8.GetString(bytes) : "hidden"));

        Assert.Equal("abc", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_HandlerReturnsItsInput_EchoesIt()
    {
        var large = new string('x', 3_000_000);
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", large), new FakeEvent("r2", "small"));
        await using var run = FunctionRun.Start(api, (input, _) => Task.FromResult(input));

        Assert.Equal(large, (await api.PostedAsync()).Text);
        Assert.Equal("small", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_StreamThatIsNoMemoryStream_IsReadToItsEnd()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) =>
        {
            var pipe = new Pipe();
            _ = Task.Run(async () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes($"{i};"));
                    await Task.Yield();
                }

                await pipe.Writer.CompleteAsync();
            });
            return Task.FromResult(pipe.Reader.AsStream());
        });

        Assert.Equal(string.Concat(Enumerable.Range(0, 20).Select(i => $"{i};")), (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_StreamThatFailsWhileRead_IsTheInvocationsError()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) =>
        {
            var pipe = new Pipe();
            pipe.Writer.Complete(new InvalidDataException("torn"));
            return Task.FromResult(pipe.Reader.AsStream());
        });

        var post = await api.PostedAsync();
        Assert.EndsWith("/error", post.Path, StringComparison.Ordinal);
        Assert.Equal("torn", post.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task Run_ResponseStream_IsSentFromItsPositionAndDisposed()
    {
        var stream = new DisposalStream("0123456789"u8.ToArray()) { Position = 4 };
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) => Task.FromResult<Stream>(stream));

        Assert.Equal("456789", (await api.PostedAsync()).Text);
        await run.StopAsync();
        Assert.True(stream.IsDisposed);
    }

    [Fact]
    public async Task Run_ResponseStreamAtItsEnd_SendsNothingAndSaysWhy()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) =>
        {
            var stream = new MemoryStream();
            stream.Write("forgotten"u8);
            return Task.FromResult<Stream>(stream);
        });

        Assert.Empty((await api.PostedAsync()).Body);
        Assert.Contains("Position", Assert.Single(run.Telemetry.Logs).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Run_NullStream_SendsAnEmptyResponse()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) => Task.FromResult<Stream>(null!));

        var post = await api.PostedAsync();
        Assert.EndsWith("/response", post.Path, StringComparison.Ordinal);
        Assert.Empty(post.Body);
    }

    [Fact]
    public async Task Run_NullTask_IsAnErrorThatSaysSo()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) => null!);

        Assert.Contains("null", (await api.PostedAsync()).Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task Run_AsyncLocalOfOneInvocation_DoesNotReachTheNext()
    {
        var local = new AsyncLocal<string?>();
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"), new FakeEvent("r2"));
        await using var run = FunctionRun.Start(api, (_, context) =>
        {
            var before = local.Value;
            local.Value = context.AwsRequestId;
            return FunctionRun.TextAsync(before ?? "nothing");
        });

        Assert.Equal("nothing", (await api.PostedAsync()).Text);
        Assert.Equal("nothing", (await api.PostedAsync()).Text);
    }

    [Fact]
    public async Task Run_HandlerBlocksOnItsOwnAsyncCode_DoesNotDeadlock()
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1"));
        await using var run = FunctionRun.Start(api, (_, _) =>
        {
            Later().GetAwaiter().GetResult();
            return FunctionRun.TextAsync("done");

            static async Task Later() => await Task.Delay(20);
        });

        Assert.Equal("done", (await api.PostedAsync()).Text);
    }

    [Theory]
    [InlineData("a/b c", "a%2Fb%20c")]
    [InlineData("//", "%2F%2F")]
    [InlineData("az-AZ.09_~", "az-AZ.09_~")]
    public async Task Run_OddRequestId_IsEscapedInThePath(string id, string escaped)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent(id));
        await using var run = FunctionRun.Start(api, (_, _) => FunctionRun.TextAsync("1"));

        Assert.Equal($"/2018-06-01/runtime/invocation/{escaped}/response", (await api.PostedAsync()).Path);
    }

    [Fact]
    public async Task Run_SimpleInvocations_AllocateLittle()
    {
        const int Rounds = 200;
        await using var api = new FakeRuntimeApi([.. Enumerable.Range(0, Rounds).Select(i => new FakeEvent($"r{i}"))]);
        var response = "{}"u8.ToArray();
        var perRound = new List<long>(Rounds);
        var last = 0L;
        await using var run = FunctionRun.Start(api, (_, _) =>
        {
            // The handler runs in the loop's own thread, so what lies between two calls is what an invocation costs.
            var now = GC.GetAllocatedBytesForCurrentThread();
            perRound.Add(now - last);
            var stream = new MemoryStream(response, 0, response.Length, false, true);
            last = GC.GetAllocatedBytesForCurrentThread();
            return Task.FromResult<Stream>(stream);
        });

        for (var i = 0; i < Rounds; i++)
        {
            await api.PostedAsync();
        }

        await run.StopAsync();
        perRound.Sort();
        Assert.InRange(perRound[Rounds / 2], 1, 2048);
    }

    private sealed class DisposalStream(byte[] bytes) : MemoryStream(bytes)
    {
        internal bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
