using System.Net.Sockets;
using System.Text;

namespace Lamplighter.Tests;

/// <summary>The peer's end of one connection, byte by byte where a test wants that.</summary>
public sealed class FakeConnection(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public Socket Socket => socket;

    public void Dispose() => _stream.Dispose();

    /// <summary>Reads a request; null when the function closed the connection.</summary>
    public async Task<FakeRequest?> ReadAsync()
    {
        if (await ReadLineAsync() is not { } requestLine)
        {
            return null;
        }

        var parts = requestLine.Split(' ');
        Assert.Equal(3, parts.Length);
        Assert.Equal("HTTP/1.1", parts[2]);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            Assert.True(colon > 0, line);
            headers.Add(line[..colon], line[(colon + 2)..]);
        }

        Assert.True(headers.ContainsKey("Host"));
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
        {
            return await ReadChunksAsync() is { } chunks
                ? new FakeRequest(parts[0], parts[1], headers, chunks.Body) { Chunks = chunks.Count, Trailers = chunks.Trailers }
                : null;
        }

        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0];
        for (var i = 0; i < body.Length; i++)
        {
            if (!await FillAsync())
            {
                return null;
            }

            var count = Math.Min(body.Length - i, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(body.AsSpan(i));
            _start += count;
            i += count - 1;
        }

        return new FakeRequest(parts[0], parts[1], headers, body);
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Sends each byte in a packet of its own.</summary>
    public async Task SendByteByByteAsync(string text)
    {
        socket.NoDelay = true;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            await _stream.WriteAsync(new[] { b });
            await Task.Yield();
        }
    }

    private async Task<(byte[] Body, int Count, Dictionary<string, string> Trailers)?> ReadChunksAsync()
    {
        var body = new List<byte>();
        for (var count = 0; await ReadLineAsync() is { } size; count++)
        {
            var length = int.Parse(size, System.Globalization.NumberStyles.HexNumber);
            if (length == 0)
            {
                var trailers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await ReadLineAsync() is { Length: > 0 } line)
                {
                    trailers.Add(line[..line.IndexOf(':')], line[(line.IndexOf(':') + 2)..]);
                }

                return ([.. body], count, trailers);
            }

            for (; length > 0 && await FillAsync(); length--)
            {
                body.Add(_buffer[_start++]);
            }

            Assert.Equal("", await ReadLineAsync());
        }

        return null;
    }

    private async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (await FillAsync())
        {
            var c = (char)_buffer[_start++];
            if (c == '\n')
            {
                Assert.Equal('\r', line[^1]);
                return line.ToString(0, line.Length - 1);
            }

            line.Append(c);
        }

        return null;
    }

    private async ValueTask<bool> FillAsync()
    {
        if (_start < _end)
        {
            return true;
        }

        try
        {
            _start = 0;
            _end = await _stream.ReadAsync(_buffer);
        }
        catch (IOException)
        {
            _end = 0;
        }

        return _end > 0;
    }
}
