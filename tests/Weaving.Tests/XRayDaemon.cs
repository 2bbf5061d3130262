using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

// Receives the documents that a child sends.
internal sealed class XRayDaemon : IDisposable
{
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 2048 };

    private readonly UdpClient _client = new(new IPEndPoint(IPAddress.Loopback, 0));

    internal XRayDaemon() => _client.Client.ReceiveBufferSize = 8 * 1024 * 1024;

    // As Lambda sets it for a sampled invocation.
    internal Dictionary<string, string> Environment => new()
    {
        ["LAMBDA_TASK_ROOT"] = "/var/task",
        ["_X_AMZN_TRACE_ID"] = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
        ["AWS_XRAY_DAEMON_ADDRESS"] = _client.Client.LocalEndPoint!.ToString()!,
    };

    // Everything that arrived before the child ended: a datagram to the same machine is there once it was sent.
    internal List<JsonElement> Documents()
    {
        var documents = new List<JsonElement>();
        while (_client.Available > 0)
        {
            IPEndPoint? from = null;
            var text = Encoding.UTF8.GetString(_client.Receive(ref from));
            documents.Add(JsonDocument.Parse(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..], s_deep).RootElement.Clone());
        }

        return documents;
    }

    public void Dispose() => _client.Dispose();
}
