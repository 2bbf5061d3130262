using System.Diagnostics;
using Lamplighter.Tests.Tools;

namespace Lamplighter.Tests.Aws;

// The environment that Lambda sets is there when a process starts: the AWS SDK reads the function's name once, since AWSSDK.Core 4.0.103.
// So the test runs in a process of its own, which has that environment.
public sealed class EnvironmentTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_WhereLambdaSetsTheEnvironment_NamesItsSpanAsParent()
    {
        var info = new ProcessStartInfo("dotnet");
        info.ArgumentList.Add(typeof(EnvironmentTests).Assembly.Location);
        info.ArgumentList.Add("--explicit");
        info.ArgumentList.Add("only");
        info.ArgumentList.Add("--filter-method");
        info.ArgumentList.Add($"{typeof(EnvironmentTests).FullName}.{nameof(Call_InSuchAProcess_NamesItsSpanAsParent)}");
        info.ArgumentList.Add("--minimum-expected-tests");
        info.ArgumentList.Add("1");
        info.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "orders";
        info.Environment["_X_AMZN_TRACE_ID"] = Traced.Header;

        // Throws if the test fails there, or doesn't run.
        await ToolProcess.RunAsync(info);
    }

    [Fact(Explicit = true)]
    public async Task Call_InSuchAProcess_NamesItsSpanAsParent()
    {
        var http = new Canned(200);
        using var client = Clients.DynamoDb("http://127.0.0.1:1", http: http);

        // The SDK itself sends what the environment says.
        await client.ListTablesAsync(Stop);
        Assert.Equal(Traced.Header, Assert.Single(http.Requests[0].Headers.GetValues("X-Amzn-Trace-Id")));

        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.ListTablesAsync(Stop)));
        Assert.Equal(
            $"Root={Traced.Root};Parent={call.Text("id")};Sampled=1",
            Assert.Single(http.Requests[1].Headers.GetValues("X-Amzn-Trace-Id")));
    }
}
