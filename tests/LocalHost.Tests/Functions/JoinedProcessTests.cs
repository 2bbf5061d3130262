using System.Net;
using System.Net.Sockets;
using Lamplighter.LocalHost.Functions;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Functions;

public sealed class JoinedProcessTests
{
    [Fact]
    public async Task Kill_AnyProcess_OnlyReleasesIt()
    {
        using var process = new JoinedProcess(Environment.ProcessId);
        Assert.False(process.HasLeft);

        await process.KillAsync();

        Assert.True(process.HasLeft);
        Assert.Equal(new ProcessEnd("The host released the process", null), await process.Exited);
        process.Leave("again");
        Assert.Equal("The host released the process", (await process.Exited).Reason);
    }

    [Fact]
    public async Task Stop_AnyProcess_OnlyReleasesIt()
    {
        using var process = new JoinedProcess(null);

        await process.StopAsync();

        Assert.Equal("The host released the process", (await process.Exited).Reason);
    }

    [Fact]
    public async Task Connections_OfAKnownProcess_DoNotTellThatItLeft()
    {
        using var process = new JoinedProcess(Environment.ProcessId);
        using var closed = new CancellationTokenSource();
        process.Connected("a", closed.Token);
        Assert.True(process.Owns("a"));
        Assert.False(process.Owns("b"));

        process.Broken("a");
        Assert.False(process.Owns("a"));
        process.Connected("a", closed.Token);
        await closed.CancelAsync();

        Assert.False(process.Owns("a"));
        Assert.False(process.HasLeft);
        Assert.Equal(Environment.ProcessId, process.Id);
        Assert.True(process.PeakMemory > 0);
        using var memory = process.WatchMemory();
        Assert.NotNull(memory);
    }

    [Fact]
    public async Task Connections_OfAnUnknownProcess_TellThatItLeft()
    {
        using var process = new JoinedProcess(null);
        using var closed = new CancellationTokenSource();
        process.Connected("a", closed.Token);
        process.Connected("a", CancellationToken.None);
        Assert.Null(process.PeakMemory);
        Assert.Null(process.WatchMemory());
        Assert.Null(process.Id);

        await closed.CancelAsync();

        Assert.Equal(
            new ProcessEnd("The function was stopped in the debugger, or ended, before it responded", null), await process.Exited);
    }

    [Fact]
    public void Create_AProcessThatHasJustEnded_WaitsForItsConnection()
    {
        using var process = new JoinedProcess(int.MaxValue);

        Assert.False(process.HasLeft);
        Assert.Equal(int.MaxValue, process.Id);
        process.Broken("a");
        Assert.True(process.HasLeft);
    }

    [Fact]
    public async Task Find_TheOtherEndOfAConnection_IsItsProcess()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await listener.AcceptTcpClientAsync();
        var context = Context(((IPEndPoint)server.Client.RemoteEndPoint!).Port, ((IPEndPoint)listener.LocalEndpoint).Port);

        Assert.Equal(OperatingSystem.IsLinux() ? Environment.ProcessId : null, ClientProcess.Find(context));
        var items = context.Features.Get<IConnectionItemsFeature>()!.Items;
        Assert.Single(items);

        // It is looked up once for each connection.
        items[items.Keys.Single()] = 5;
        Assert.Equal(5, ClientProcess.Find(context));
    }

    [Fact]
    public void Find_AConnectionThatIsNotThere_IsUnknown()
    {
        Assert.Null(ClientProcess.Find(Context(1, 2)));
        Assert.Null(ClientProcess.Find(new DefaultHttpContext()));
    }

    private static DefaultHttpContext Context(int clientPort, int hostPort)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IConnectionItemsFeature>(new Items());
        (context.Connection.RemotePort, context.Connection.LocalPort) = (clientPort, hostPort);
        return context;
    }

    private sealed class Items : IConnectionItemsFeature
    {
        IDictionary<object, object?> IConnectionItemsFeature.Items { get; set; } = new Dictionary<object, object?>();
    }
}
