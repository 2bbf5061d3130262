using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.Runtime.Connections;

namespace Lamplighter.Internal.Runtime.Protocol;

// Parses one reply as it arrives, in the buffer that it arrives in. Strict: throws if the reply isn't valid HTTP/1.1.
internal sealed class HttpReply(PooledBuffer buffer)
{
    private const int MaxHeadBytes = 64 * 1024;
    private const int MaxInterimReplies = 16;

    private readonly HeaderTable _headers = new();
    private Stage _stage;
    private int _position;
    private int _headBytes;
    private int _interimReplies;
    private int _bodyStart;
    private int _bodyLength;
    private int _remaining;

    private enum Stage
    {
        StatusLine,
        Headers,
        Body,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailers,
        BodyUntilClose,
        Complete,
    }

    internal int Status { get; private set; }

    // False if the connection must not be used again.
    internal bool KeepsAlive { get; private set; }

    internal bool HasBegun => buffer.Length > 0;

    internal ReadOnlyMemory<byte> Body => buffer.Array.AsMemory(_bodyStart, _bodyLength);

    internal ArraySegment<byte> BodySegment => new(buffer.Array, _bodyStart, _bodyLength);

    internal ReadOnlySpan<byte> Header(ReadOnlySpan<byte> name) => _headers.Find(buffer.Written, name);

    internal string? HeaderText(ReadOnlySpan<byte> name)
    {
        var value = Header(name);
        return value.IsEmpty ? null : Utf8Transcoder.GetString(value);
    }

    internal void Clear()
    {
        buffer.Clear();
        _headers.Clear();
        _stage = Stage.StatusLine;
        _position = _headBytes = _interimReplies = _bodyStart = _bodyLength = _remaining = 0;
        Status = 0;
    }

    // Free space for the next bytes.
    internal Memory<byte> Free() => buffer.GetMemory(_stage == Stage.Body ? _remaining - (buffer.Length - _position) : 512);

    // Processes bytes that were received into Free. Returns true when the reply is complete.
    internal bool Advance(int count)
    {
        if (count == 0)
        {
            return EndOfConnection();
        }

        buffer.Advance(count);
        while (_stage != Stage.Complete)
        {
            if (!Step())
            {
                return false;
            }
        }

        // There was only one request, so bytes after the reply can't be another reply.
        KeepsAlive &= _position == buffer.Length;
        return true;
    }

    private bool EndOfConnection()
    {
        if (_stage != Stage.BodyUntilClose)
        {
            throw new ProtocolException(HasBegun
                ? "The Runtime API closed the connection in the middle of its reply."
                : "The Runtime API closed the connection without a reply.");
        }

        _stage = Stage.Complete;
        return true;
    }

    // Returns false if more bytes are needed.
    private bool Step()
    {
        switch (_stage)
        {
            case Stage.Body:
                if (buffer.Length - _position < _remaining)
                {
                    return false;
                }

                _position += _remaining;
                _stage = Stage.Complete;
                return true;
            case Stage.ChunkData:
                return TakeChunkData();
            case Stage.BodyUntilClose:
                _position = buffer.Length;
                _bodyLength = BodyLength.Check(_position - _bodyStart);
                return false;
            default:
                if (!TryTakeLine(out var start, out var length))
                {
                    return false;
                }

                TakeLine(buffer.Written.Slice(start, length), start);
                return true;
        }
    }

    private void TakeLine(ReadOnlySpan<byte> line, int start)
    {
        switch (_stage)
        {
            case Stage.StatusLine:
                TakeStatusLine(line);
                break;
            case Stage.Headers when line.IsEmpty:
                EndHeaders();
                break;
            case Stage.Headers:
                _headers.Add(line, start);
                break;
            case Stage.ChunkSize:
                TakeChunkSize(line);
                break;
            case Stage.ChunkEnd:
                _stage = line.IsEmpty
                    ? Stage.ChunkSize
                    : throw new ProtocolException("A chunk of the Runtime API's reply is longer than its declared size.");
                break;
            default:
                // Trailers are ignored.
                _stage = line.IsEmpty ? Stage.Complete : Stage.Trailers;
                break;
        }
    }

    private bool TryTakeLine(out int start, out int length)
    {
        start = _position;
        length = buffer.Written[_position..].IndexOf((byte)'\n');
        if (_headBytes + (length < 0 ? buffer.Length - _position : length) > MaxHeadBytes)
        {
            throw new ProtocolException("The head of the Runtime API's reply is larger than 64 KiB.");
        }

        if (length < 0)
        {
            return false;
        }

        _position += length + 1;
        _headBytes += length + 1;
        if (length == 0 || buffer.Written[start + --length] != '\r')
        {
            throw new ProtocolException("A line of the Runtime API's reply doesn't end with CR LF.");
        }

        return true;
    }

    private void TakeStatusLine(ReadOnlySpan<byte> line)
    {
        var valid = line.Length >= 12 && line.StartsWith("HTTP/1."u8) && line[7] is (byte)'0' or (byte)'1' && line[8] == ' '
            && (line.Length == 12 || line[12] == ' ');
        var status = 0;
        for (var i = 9; i < 12 && valid; i++)
        {
            valid = char.IsAsciiDigit((char)line[i]);
            status = (status * 10) + line[i] - '0';
        }

        if (!valid || status is < 100 or 101 or > 599)
        {
            throw new ProtocolException("The Runtime API's reply doesn't begin with a valid HTTP/1.1 status line.");
        }

        Status = status;
        KeepsAlive = line[7] == '1';
        _stage = Stage.Headers;
    }

    private void EndHeaders()
    {
        if (Status < 200)
        {
            if (++_interimReplies > MaxInterimReplies)
            {
                throw new ProtocolException("The Runtime API sent more than 16 interim replies.");
            }

            _headers.Clear();
            _stage = Stage.StatusLine;
            return;
        }

        _bodyStart = _position;
        var bytes = buffer.Written;
        KeepsAlive &= !AsciiText.EqualsIgnoreCase(_headers.Find(bytes, "Connection"u8), "close"u8);
        var length = BodyLength.OfHeaders(_headers, bytes);
        var encoding = _headers.Find(bytes, "Transfer-Encoding"u8);
        if (!encoding.IsEmpty)
        {
            if (length >= 0 || !AsciiText.EqualsIgnoreCase(encoding, "chunked"u8))
            {
                throw new ProtocolException(
                    "The length of the Runtime API's reply is ambiguous: " +
                    "Transfer-Encoding isn't chunked, or Content-Length is present too.");
            }

            _stage = Stage.ChunkSize;
        }
        else if (Status is 204 or 304)
        {
            _stage = Stage.Complete;
        }
        else if (length < 0)
        {
            KeepsAlive = false;
            _stage = Stage.BodyUntilClose;
        }
        else
        {
            _remaining = _bodyLength = length;
            _stage = Stage.Body;
        }
    }

    private void TakeChunkSize(ReadOnlySpan<byte> line)
    {
        _remaining = BodyLength.OfChunk(line);
        BodyLength.Check((long)_bodyLength + _remaining);

        // The limit for heads guards against endless lines. Many chunks are allowed, so counting starts again.
        _headBytes = 0;
        _stage = _remaining == 0 ? Stage.Trailers : Stage.ChunkData;
    }

    // Moves the bytes of a chunk to the end of the body's bytes, so that the body is contiguous.
    private bool TakeChunkData()
    {
        var count = Math.Min(_remaining, buffer.Length - _position);
        var bytes = buffer.Written;
        bytes.Slice(_position, count).CopyTo(bytes[(_bodyStart + _bodyLength)..]);
        _bodyLength += count;
        _position += count;
        _remaining -= count;
        if (_remaining > 0)
        {
            return false;
        }

        _stage = Stage.ChunkEnd;
        return true;
    }
}
