using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lamplighter.LocalHost.Http;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Http;

/// <summary>A listener, and what clients send to it and get from it byte by byte, as one text.</summary>
internal sealed class RawHttp : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly LoopbackServer _server;
    private readonly StringBuilder _text = new();
    private readonly List<(string Value, string Name)> _names = [];

    private RawHttp(LoopbackServer server) => _server = server;

    public int Port => _server.Port;

    /// <summary>Everything until now, with names in place of values that differ in each run.</summary>
    public string Text => _names.Aggregate(_text.ToString(), (text, one) => text.Replace(one.Value, one.Name, StringComparison.Ordinal));

    public static async Task<RawHttp> StartAsync(RequestDelegate handler) => new(await LoopbackServer.StartAsync(0, handler));

    public void Name(string value, string name) => _names.Add((value, name));

    public void Add(string line) => _text.Append(line).Append('\n');

    /// <summary>Sends a request and adds it, and its response, to the text.</summary>
    /// <param name="head">The method and the target, then a header in each line. A host and the length are added.</param>
    /// <param name="body">The body; null for a request without one.</param>
    public async Task<string> SendAsync(string head, string? body = null)
    {
        var response = await AskAsync(head, body);
        Add("> " + head.Replace("\n", "\n> ", StringComparison.Ordinal) + (body is null ? "" : "\n>\n> " + Shown(body)));
        Add(Shown(response));
        return response;
    }

    /// <summary>Sends the beginning of a request, and then closes the connection.</summary>
    public async Task BreakOffAsync(string head, string body)
    {
        using var client = await ConnectAsync(Request(head, body, body.Length + 1));
        Add("> " + head + "\n>\n> " + body + " … and the connection ended");
    }

    /// <summary>Sends the beginning of a request, whose rest and response are left to the test.</summary>
    public Task<TcpClient> OpenAsync(string head, string body) => ConnectAsync(Request(head, body, 0));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<string> AskAsync(string head, string? body)
    {
        using var client = await ConnectAsync(Request(head, body, body is null ? 0 : Encoding.UTF8.GetByteCount(body)));
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync().WaitAsync(s_patience);
    }

    private async Task<TcpClient> ConnectAsync(string request)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(request));
        return client;
    }

    private static string Request(string head, string? body, int length)
    {
        var lines = head.Split('\n');
        var request = new StringBuilder(lines[0]).Append(" HTTP/1.1\r\nConnection: close\r\n");
        foreach (var line in lines.Skip(1))
        {
            request.Append(line).Append("\r\n");
        }

        Header("Host", "localhost");
        if (body is not null && !Has("Transfer-Encoding"))
        {
            Header("Content-Length", length.ToString(CultureInfo.InvariantCulture));
        }

        return request.Append("\r\n").Append(body).ToString();

        bool Has(string name) => Array.Exists(lines, line => line.StartsWith(name + ":", StringComparison.Ordinal));

        void Header(string name, string value) => request.Append(Has(name) ? "" : $"{name}: {value}\r\n");
    }

    // Without what belongs to the connection, and the time.
    private static string Shown(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
        .Where(line => line != "Connection: close" && !line.StartsWith("Date: ", StringComparison.Ordinal)));
}
