using System.Buffers.Text;
using System.Text;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// Reads the collector's reply to one request. Of a reply that is larger than the limit, the rest isn't read, and the connection isn't
// used again.
internal sealed class HttpResponseReader
{
    private const int MaxBytes = 64 * 1024;
    private const int FirstBytes = 1024;
    private const int MaxShownBody = 200;

    private byte[] _bytes = new byte[FirstBytes];
    private int _length;
    private int _at;
    private int _bodyLength;
    private bool _isChunked;
    private int _bodyStart;

    // Whether a part of the reply has come.
    internal bool HasBegun => _length > 0;

    // Whether the collector's decision has come.
    internal bool HasStatus { get; private set; }

    internal int Status { get; private set; }

    // False if the connection must not be used again.
    internal bool KeepsAlive { get; private set; }

    // The value of the header; empty if it is missing.
    internal string RetryAfter { get; private set; } = "";

    // The value of Lambda-Extension-Identifier; empty if it is missing.
    internal string Identifier { get; private set; } = "";

    // The start of the body in parentheses, which mostly says what is wrong; empty without a body.
    internal string BodyText
    {
        get
        {
            var text = new StringBuilder();
            foreach (var one in Body)
            {
                if (text.Length == MaxShownBody)
                {
                    break;
                }

                // Replies of OTLP are protobuf, with a text inside.
                if (one is >= (byte)' ' and <= (byte)'~')
                {
                    text.Append((char)one);
                }
            }

            return text.Length > 0 ? $" ({text.ToString().Trim()})" : "";
        }
    }

    internal ReadOnlySpan<byte> Body => _bytes.AsSpan(_bodyStart, Math.Max(0, _bodyLength));

    internal void Read(Stream from)
    {
        _length = _at = 0;
        HasStatus = false;
        do
        {
            ReadHead(from);
        }
        while (Status < 200);

        HasStatus = true;
        if (Status is 204 or 304)
        {
            _bodyLength = 0;
        }
        else if (_isChunked)
        {
            ReadChunks(from);
        }
        else if (_bodyLength < 0 || _bodyLength > MaxBytes)
        {
            // Until the end of the connection, or too much.
            KeepsAlive = false;
            _bodyLength = 0;
        }
        else
        {
            while (_length - _bodyStart < _bodyLength)
            {
                Fill(from);
            }

            KeepsAlive &= _length - _bodyStart == _bodyLength;
        }
    }

    // The connection broke in the body, which isn't needed to know whether the request was accepted.
    internal void GiveUpBody()
    {
        KeepsAlive = false;
        _bodyLength = 0;
    }

    private void ReadHead(Stream from)
    {
        Status = ReadStatus(ReadLine(from));
        (_bodyLength, _isChunked, RetryAfter, Identifier) = (-1, false, "", "");
        while (ReadLine(from) is { IsEmpty: false } line)
        {
            ReadHeader(line);
        }

        _bodyStart = _at;
    }

    private int ReadStatus(ReadOnlySpan<byte> line)
    {
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[8] != ' '
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var digits) || digits != 3 || status is < 100 or 101 or > 599)
        {
            throw new SendException(SendFailure.Reply, "its reply isn't HTTP/1.1");
        }

        KeepsAlive = line[7] == '1';
        return status;
    }

    private void ReadHeader(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            throw new SendException(SendFailure.Reply, "its reply has a header that isn't valid");
        }

        var name = line[..colon];
        var value = Trim(line[(colon + 1)..]);
        if (AsciiText.EqualsIgnoreCase(name, "Content-Length"u8))
        {
            var isNumber = Utf8Parser.TryParse(value, out int length, out var digits) && digits == value.Length && length >= 0;
            _bodyLength = isNumber ? length : throw new SendException(SendFailure.Reply, "the Content-Length of its reply isn't a number");
        }
        else if (AsciiText.EqualsIgnoreCase(name, "Transfer-Encoding"u8))
        {
            _isChunked = AsciiText.EqualsIgnoreCase(value, "chunked"u8);
            KeepsAlive &= _isChunked;
        }
        else if (AsciiText.EqualsIgnoreCase(name, "Connection"u8))
        {
            KeepsAlive &= !AsciiText.EqualsIgnoreCase(value, "close"u8);
        }
        else if (AsciiText.EqualsIgnoreCase(name, "Retry-After"u8))
        {
            RetryAfter = Utf8Transcoder.GetString(value);
        }
        else if (AsciiText.EqualsIgnoreCase(name, "Lambda-Extension-Identifier"u8))
        {
            Identifier = Utf8Transcoder.GetString(value);
        }
    }

    // Moves the bytes of all chunks to the beginning of the body, so that it is contiguous.
    private void ReadChunks(Stream from)
    {
        _bodyLength = 0;
        while (true)
        {
            var line = ReadLine(from);
            if (!Utf8Parser.TryParse(line, out int size, out var digits, 'x') || digits == 0 || size < 0
                || (digits < line.Length && line[digits] is not ((byte)';' or (byte)' ')))
            {
                throw new SendException(SendFailure.Reply, "a chunk of its reply has no size");
            }

            if (size > MaxBytes - _bodyLength)
            {
                KeepsAlive = false;
                return;
            }

            while (_length - _at < size)
            {
                Fill(from);
            }

            _bytes.AsSpan(_at, size).CopyTo(_bytes.AsSpan(_bodyStart + _bodyLength));
            _at += size;
            _bodyLength += size;
            if (size == 0)
            {
                break;
            }

            ReadLine(from);
        }

        while (!ReadLine(from).IsEmpty)
        {
            // Trailers are ignored.
        }

        KeepsAlive &= _at == _length;
    }

    // Not the framework's, which the JIT compiles at each start.
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (text is [(byte)' ' or (byte)'\t', ..])
        {
            text = text[1..];
        }

        while (text is [.., (byte)' ' or (byte)'\t'])
        {
            text = text[..^1];
        }

        return text;
    }

    // A line without its end.
    private ReadOnlySpan<byte> ReadLine(Stream from)
    {
        var searched = _at;
        while (true)
        {
            var end = _bytes.AsSpan(searched, _length - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = _bytes.AsSpan(_at, searched + end - _at);
                _at = searched + end + 1;
                return line is [.., (byte)'\r'] ? line[..^1] : line;
            }

            searched = _length;
            Fill(from);
        }
    }

    private void Fill(Stream from)
    {
        if (_length == _bytes.Length)
        {
            if (_length >= 2 * MaxBytes)
            {
                throw new SendException(SendFailure.Reply, "its reply is too large");
            }

            Array.Resize(ref _bytes, _length * 2);
        }

        var count = from.Read(_bytes.AsSpan(_length));
        if (count == 0)
        {
            throw new SendException(
                SendFailure.Broken,
                HasBegun ? "it closed the connection in the middle of its reply" : "it closed the connection without a reply");
        }

        _length += count;
    }
}
