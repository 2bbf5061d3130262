namespace Lamplighter.Tests.Aws;

// Nothing runs beside it: the environment is the whole process's.
[Collection("Environment")]
[CollectionDefinition("Environment", DisableParallelization = true)]
public sealed class EnvironmentTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_WhereLambdaSetsTheEnvironment_NamesItsSpanAsParent()
    {
        // The SDK itself sends what the first of these says.
        (string Name, string Value)[] variables = [("_X_AMZN_TRACE_ID", Traced.Header), ("AWS_LAMBDA_FUNCTION_NAME", "orders")];
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        try
        {
            var http = new Canned(200);
            using var client = Clients.DynamoDb("http://127.0.0.1:1", http: http);
            await client.ListTablesAsync(Stop);
            Assert.Equal(Traced.Header, Assert.Single(http.Requests[0].Headers.GetValues("X-Amzn-Trace-Id")));

            using var telemetry = TelemetryCapture.Start();
            var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.ListTablesAsync(Stop)));
            Assert.Equal(
                $"Root={Traced.Root};Parent={call.Text("id")};Sampled=1",
                Assert.Single(http.Requests[1].Headers.GetValues("X-Amzn-Trace-Id")));
        }
        finally
        {
            foreach (var (name, _) in variables)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }
}
