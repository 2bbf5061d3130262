using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Invocations;

// The event of an invocation: its bytes, or the handler's argument, from which the bytes are read only if they are needed.
internal sealed class InvocationPayload
{
    private readonly object _gate = new();
    private readonly Stream? _stream;
    private readonly long _start;
    private ReadOnlyMemory<byte> _json;
    private bool _read;

    internal InvocationPayload(ReadOnlyMemory<byte> json)
    {
        _json = json;
        _read = true;
    }

    internal InvocationPayload(object? argument)
    {
        Argument = argument;
        if (argument is IRawJson read)
        {
            _json = read.Json;
            _read = true;
            return;
        }

        try
        {
            // Only the handler can read a stream that can't be rewound.
            if (argument is Stream { CanSeek: true } stream)
            {
                _start = stream.Position;
                _stream = stream;
            }
        }
        catch (Exception)
        {
            // The stream can't be rewound either.
        }

        _read = _stream is null;
    }

    internal object? Argument { get; }

    internal ReadOnlyMemory<byte> Json
    {
        get
        {
            lock (_gate)
            {
                if (!_read)
                {
                    _read = true;
                    _json = Read(_stream!, _start);
                }

                return _json;
            }
        }
    }

    // Copies the first bytes, without reading the rest of a stream.
    internal int Peek(Span<byte> to)
    {
        lock (_gate)
        {
            if (!_read)
            {
                return Peek(_stream!, _start, to);
            }

            var length = Math.Min(to.Length, _json.Length);
            _json.Span[..length].CopyTo(to);
            return length;
        }
    }

    private static int Peek(Stream stream, long start, Span<byte> to)
    {
        try
        {
            var position = stream.Position;
            try
            {
                stream.Position = start;
                return stream.ReadAtLeast(to, to.Length, throwOnEndOfStream: false);
            }
            finally
            {
                stream.Position = position;
            }
        }
        catch (Exception)
        {
            return 0;
        }
    }

    private static ReadOnlyMemory<byte> Read(Stream stream, long start)
    {
        try
        {
            if (stream is MemoryStream memory && memory.TryGetBuffer(out var buffer))
            {
                return buffer.AsMemory((int)start);
            }

            var position = stream.Position;
            try
            {
                stream.Position = start;
                var bytes = new byte[stream.Length - start];
                stream.ReadExactly(bytes);
                return bytes;
            }
            finally
            {
                stream.Position = position;
            }
        }
        catch (Exception)
        {
            return default;
        }
    }
}
