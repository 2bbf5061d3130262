using System.Net;
using System.Net.Sockets;

namespace Lamplighter.Tests;

/// <summary>What runs before the first event leaves no traces.</summary>
public sealed class RehearsalTests
{
    private const string Trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("4")]
    public async Task Start_OfAProcess_WritesAndSendsNothing(string processors)
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var api = new FakeRuntimeApi(new FakeEvent("r-1", "") { Headers = [("Lambda-Runtime-Trace-Id", Trace)] });
        using var process = TestProgram.Start(
            api.Address,
            ("AWS_XRAY_DAEMON_ADDRESS", daemon.Client.LocalEndPoint!.ToString()!),
            ("AWS_LAMBDA_FUNCTION_NAME", "program"),
            ("DOTNET_PROCESSOR_COUNT", processors));

        var post = await api.PostedAsync();
        Assert.EndsWith("/r-1/response", post.Path, StringComparison.Ordinal);
        Assert.Equal(Trace, post.Json.GetString());
        TestProgram.Terminate(process);
        await process.WaitForExitAsync(Stop).WaitAsync(FakeRuntimeApi.Patience, Stop);

        Assert.Equal("", await process.StandardError.ReadToEndAsync(Stop));
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(Stop));
        Assert.Equal(0, daemon.Available);
        Assert.Equal(1, api.Connections);
    }
}
