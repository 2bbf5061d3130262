using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lamplighter.Tests.Otlp;

namespace Lamplighter.Tests.Collecting;

// A collector on a port that the system picked, which answers as the test wants. It reads a request completely before it answers. Not on
// the thread pool, because invocations that end block its threads.
internal sealed class Collector : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<CollectorRequest> _requests = new();
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly ConcurrentBag<Thread> _answering = [];
    private readonly Func<int, CollectorReply> _answer;
    private readonly Func<int, bool> _closesEarly;
    private readonly X509Certificate2? _certificate;
    private readonly Thread _serving;
    private readonly ManualResetEventSlim _end = new();
    private int _connections;
    private int _opened;
    private int _answered;
    private int _heads;

    // The functions receive the number of the request, from 0. One that closes early reads only the head.
    internal Collector(
        Func<int, CollectorReply>? answer = null, Func<int, bool>? closesEarly = null, X509Certificate2? certificate = null)
    {
        _answer = answer ?? (static _ => CollectorReply.Ok);
        _closesEarly = closesEarly ?? (static _ => false);
        _certificate = certificate;
        _listener.Start();
        _serving = Start(Serve);
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal string Address => $"{(_certificate is null ? "http" : "https")}://localhost:{Port}";

    // Connections that are ready for requests.
    internal int Opened => Volatile.Read(ref _opened);

    internal int Connections => Volatile.Read(ref _connections);

    internal IReadOnlyList<CollectorRequest> Requests => [.. _requests];

    internal Task<IReadOnlyList<OtlpSpan>> SpansAsync() => OtlpDecoder.DecodeAsync(BodiesOf("traces"));

    // The requests of a signal: traces, metrics or logs.
    internal IReadOnlyList<byte[]> BodiesOf(string signal) =>
        [.. Requests.Where(one => one.Path.EndsWith(signal, StringComparison.Ordinal)).Select(static one => one.Body)];

    // As a collector does that is restarted.
    internal void CloseConnections()
    {
        foreach (var client in _open)
        {
            client.Close();
        }
    }

    public ValueTask DisposeAsync()
    {
        _end.Set();
        _listener.Stop();
        _serving.Join();
        CloseConnections();

        // A handshake uses the certificate, which the test disposes of.
        foreach (var thread in _answering)
        {
            thread.Join();
        }

        return default;
    }

    private static Thread Start(Action run)
    {
        var thread = new Thread(() => run()) { IsBackground = true };
        thread.UnsafeStart();
        return thread;
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                _open.Add(client);
                _answering.Add(Start(() => Answer(client)));
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
        {
            // Between two connections, or while it waited for one.
        }
    }

    private void Answer(TcpClient client)
    {
        var connection = Interlocked.Increment(ref _connections);
        try
        {
            using (client)
            {
                using var stream = Open(client);
                Interlocked.Increment(ref _opened);
                while (ReadHead(stream) is { } head)
                {
                    if (_closesEarly(Interlocked.Increment(ref _heads) - 1))
                    {
                        // As the operating system does that closes a connection with unread bytes.
                        client.LingerState = new LingerOption(true, 0);
                        client.Client.Dispose();
                        return;
                    }

                    _requests.Enqueue(ReadRequest(stream, head, connection));
                    var reply = _answer(Interlocked.Increment(ref _answered) - 1);
                    stream.Write(reply.Bytes);
                    if (reply.Hangs)
                    {
                        _end.Wait();
                    }

                    if (reply.Closes)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException
            or System.Security.Authentication.AuthenticationException)
        {
            // The function closed the connection, or the test ended.
        }
    }

    private Stream Open(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        var stream = new SslStream(client.GetStream());
        stream.AuthenticateAsServer(_certificate);
        return stream;
    }

    private static string? ReadHead(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!EndsWithEmptyLine(head))
        {
            if (stream.Read(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static bool EndsWithEmptyLine(StringBuilder head) =>
        head.Length >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';

    private static CollectorRequest ReadRequest(Stream stream, string head, int connection)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2))
            .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var length = headers.GetValueOrDefault("Content-Length", "0");
        var body = new byte[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)];
        stream.ReadExactly(body);
        if (headers.GetValueOrDefault("Content-Encoding") == "gzip")
        {
            using var plain = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            gzip.CopyTo(plain);
            body = plain.ToArray();
        }

        var first = lines[0].Split(' ');
        return new CollectorRequest(first[0], first[1], headers, body, connection);
    }
}
