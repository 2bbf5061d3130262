using System.Net;
using System.Net.Sockets;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>Where a function waits for a byte before it goes on.</summary>
internal sealed class Gate : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _function;

    internal Gate() => _listener.Start();

    /// <summary>The path that sends a function here.</summary>
    internal string Path => $"/gate/{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    internal async Task WaitForFunctionAsync() => _function ??= await _listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromMinutes(3));

    internal async Task OpenAsync()
    {
        await WaitForFunctionAsync();
        await _function!.GetStream().WriteAsync(new byte[1]);
    }

    public void Dispose()
    {
        _function?.Dispose();
        _listener.Dispose();
    }
}
