using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Lamplighter.ColdStart;

// Accepts each request of OTLP, as a collector beside the function does, and counts them. With a certificate, over TLS.
internal sealed class EmulatedCollector(CollectorCertificate? certificate) : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private int _requests;

    internal string Address => $"{(certificate is null ? "http" : "https")}://{_listener.LocalEndPoint}";

    internal int Requests => Volatile.Read(ref _requests);

    private static ReadOnlySpan<byte> Accepted => "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n"u8;

    internal void Start()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.Accept();
                socket.NoDelay = true;
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The measurement has ended.
        }
    }

    private void Serve(Socket socket)
    {
        using (socket)
        {
            try
            {
                using var connection = Open(socket);
                var request = new RuntimeApiRequest(connection);
                while (request.ReadFirstLine() is not null)
                {
                    request.SkipBody();
                    Interlocked.Increment(ref _requests);
                    connection.Write(Accepted);
                }
            }
            catch (Exception error)
                when (error is IOException or AuthenticationException or InvalidOperationException or FormatException)
            {
                // The program was killed.
            }
        }
    }

    private Stream Open(Socket socket)
    {
        var plain = new NetworkStream(socket);
        if (certificate is null)
        {
            return plain;
        }

        var secure = new SslStream(plain);
        secure.AuthenticateAsServer(certificate.Value);
        return secure;
    }
}
