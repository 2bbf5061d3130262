using System.Net;
using System.Net.Sockets;
using BenchmarkDotNet.Attributes;

namespace Lamplighter.Benchmarks;

/// <summary>Woven handlers, against the send of one datagram of the size of their trace.</summary>
public class HandlerBenchmarks
{
    private readonly byte[] _datagram = new byte[500];
    private readonly Handlers _handlers = new();
    private UdpClient _daemon = null!;
    private Socket _socket = null!;

    [Params(true, false)]
    public bool Traced { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)_daemon.Client.LocalEndPoint!).Port;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _socket.Connect(IPAddress.Loopback, port);
        Setup.UseProcess(Traced, port);
    }

    [Benchmark(Baseline = true)]
    public int Floor_OneDatagram() => _socket.Send(_datagram);

    [Benchmark]
    public Task<string> Plain() => _handlers.Plain("x", Setup.Context);

    [Benchmark]
    public Task<string> Tracing() => _handlers.Tracing("x", Setup.Context);

    [Benchmark]
    public Task<string> Metrics_Empty() => _handlers.Metrics_Empty("x", Setup.Context);

    [Benchmark]
    public Task<string> All_OneLineOneMetric() => _handlers.All("x", Setup.Context);
}
