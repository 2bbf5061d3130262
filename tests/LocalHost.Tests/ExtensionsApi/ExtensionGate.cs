using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lamplighter.Tests.ExtensionsApi;

/// <summary>Where the extension of the function waits for a byte before it asks for its next event.</summary>
internal sealed class ExtensionGate : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<TcpClient> _waiting = new();

    public ExtensionGate() => _listener.Start();

    public string Variable => string.Create(CultureInfo.InvariantCulture, $"RAW_GATE={((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async Task WaitForExtensionAsync() => _waiting.Enqueue(await _listener.AcceptTcpClientAsync().WaitAsync(s_patience));

    public async Task OpenAsync()
    {
        using var extension = _waiting.Dequeue();
        await extension.GetStream().WriteAsync(new byte[1]);
    }

    public void Dispose()
    {
        foreach (var one in _waiting)
        {
            one.Dispose();
        }

        _listener.Dispose();
    }
}
