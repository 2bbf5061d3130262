namespace Lamplighter.ColdStart;

// One HTTP request on a connection: reads its head, then skips its body, by length or in chunks.
internal sealed class RuntimeApiRequest(Stream connection)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _length;

    // The first line; null if the connection has ended.
    internal string? ReadFirstLine()
    {
        int head;
        while ((head = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!ReceiveMore())
            {
                return null;
            }
        }

        return Text(_buffer.AsSpan(0, head))[..Text(_buffer.AsSpan(0, head)).IndexOf('\r', StringComparison.Ordinal)];
    }

    internal void SkipBody()
    {
        var head = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8) + 4;
        var headers = Text(_buffer.AsSpan(0, head)).Split("\r\n");
        if (headers.Any(static header => header.StartsWith("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)))
        {
            // The runtimes that are measured send nothing after a body before they have its answer.
            while (!_buffer.AsSpan(0, _length).EndsWith("0\r\n\r\n"u8) && ReceiveMore())
            {
            }
        }
        else
        {
            const string Name = "Content-Length: ";
            var length = headers.FirstOrDefault(static header => header.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
            var end = head + (length is null ? 0 : int.Parse(length.AsSpan(Name.Length), provider: null));
            while (_length < end && ReceiveMore())
            {
            }
        }

        _length = 0;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    private bool ReceiveMore()
    {
        if (_length == _buffer.Length)
        {
            throw new InvalidOperationException($"A request of the function is larger than {_buffer.Length} bytes.");
        }

        var count = connection.Read(_buffer.AsSpan(_length));
        _length += count;
        return count > 0;
    }
}
