using System.Net;
using System.Net.Sockets;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// One connection to the collector, for one exchange at a time. HttpClient would take 50 ms of a cold start, trace its own requests, and
// need the thread pool.
internal sealed class CollectorConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly SocketStream _inner;
    private readonly Stream _stream;
    private readonly HttpResponseReader _reader = new();
    private bool _isUsed;

    private CollectorConnection(Socket socket, SocketStream inner, Stream stream, bool isLocal)
    {
        _socket = socket;
        _inner = inner;
        _stream = stream;
        IsLocal = isLocal;
    }

    // Whether the other side is in the same execution environment, and so is frozen together with the function.
    internal bool IsLocal { get; }

    // When the last exchange ended.
    internal DateTimeOffset IdleSince { get; set; }

    // The collector sends nothing between two exchanges, so a readable socket means that it closed the connection; except for the tickets
    // of TLS before the first exchange.
    internal bool IsStale =>
        _socket.Poll(0, SelectMode.SelectRead) && (_isUsed || ReferenceEquals(_stream, _inner) || !SessionTickets.AreAllThatWaits(_socket));

    internal static CollectorConnection Open(OtlpEndpoint endpoint, HostAddresses addresses, TrustedRoots roots, in TimeBudget budget)
    {
        SocketException? first = null;
        for (var i = 0; addresses.At(i, budget) is { } address; i++)
        {
            Socket? socket = null;
            try
            {
                // Throws too, where the system has no IPv6.
                socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

                // A blocking connect ends after the time for sending.
                socket.SendTimeout = budget.Left;
                Connect(socket, new IPEndPoint(address, endpoint.Port), budget);
                return Start(socket, endpoint, roots, budget, addresses.IsLoopback(address));
            }
            catch (SocketException error)
            {
                socket?.Dispose();

                // The collector mostly has the first address.
                first ??= error;
            }
            catch
            {
                socket?.Dispose();
                throw;
            }
        }

        addresses.Forget();
        throw first?.SocketErrorCode == SocketError.TimedOut
            ? new SendException(SendFailure.Unreachable, "no connection was possible in time", first)
            : new SendException(SendFailure.Connect, first is null ? "no connection" : $"{first.SocketErrorCode}", first);
    }

    // The head and the body are in one piece, or in two.
    internal HttpResponseReader Exchange(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, in TimeBudget budget)
    {
        _inner.Budget = budget;
        _isUsed = true;
        try
        {
            _stream.Write(first);
            if (!second.IsEmpty)
            {
                _stream.Write(second);
            }
        }
        catch (Exception error) when (error is not SendException)
        {
            throw Failed(error, SendFailure.NotSent);
        }

        try
        {
            _reader.Read(_stream);
            return _reader;
        }
        catch (Exception) when (_reader.HasStatus)
        {
            _reader.GiveUpBody();
            return _reader;
        }
        catch (Exception error) when (error is not SendException)
        {
            // A reset instead of an end: the collector closed the connection before it had read everything.
            var isReset = !_reader.HasBegun && CodeOf(error) == SocketError.ConnectionReset;
            throw Failed(error, isReset ? SendFailure.NotSent : SendFailure.Broken);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private static CollectorConnection Start(Socket socket, OtlpEndpoint endpoint, TrustedRoots roots, in TimeBudget budget, bool isLocal)
    {
        var inner = new SocketStream(socket) { Budget = budget };
        return new CollectorConnection(socket, inner, endpoint.IsSecure ? SecureStream.Open(inner, endpoint.Host, roots) : inner, isLocal);
    }

    private static void Connect(Socket socket, IPEndPoint address, in TimeBudget budget)
    {
        try
        {
            socket.Connect(address);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AlreadyInProgress or SocketError.Interrupted)
        {
            // With a time limit, Linux doesn't go on with an attempt that a signal has interrupted, such as one of the garbage collector;
            // .NET then begins the same attempt again.
            if (!socket.Poll(TimeSpan.FromMilliseconds(budget.Left), SelectMode.SelectWrite))
            {
                throw new SocketException((int)SocketError.TimedOut);
            }

            if (socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is int and not 0 and var code)
            {
                throw new SocketException(code);
            }
        }
    }

    private static SendException Failed(Exception error, SendFailure failure) => CodeOf(error) switch
    {
        SocketError.TimedOut or SocketError.WouldBlock => new SendException(SendFailure.Timeout, "no reply came in time", error),
        { } code => new SendException(failure, $"{code}", error),
        null when error.InnerException is SendException inner => inner,
        null => new SendException(failure, error.Message, error),
    };

    private static SocketError? CodeOf(Exception? error)
    {
        while (error is not null and not SocketException)
        {
            error = error.InnerException;
        }

        return (error as SocketException)?.SocketErrorCode;
    }
}
