using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Benchmarks;

/// <summary>
/// [Tracing] on a handler whose invocation is sampled. The floor is the same invocation with a plain handler, a bare writer that
/// writes the same document, and one send to the daemon.
/// </summary>
public class TracingBenchmarks
{
    private readonly Handlers _handlers = new();
    private readonly ArrayBufferWriter<byte> _bytes = new(2048);
    private Utf8JsonWriter _json = null!;
    private UdpClient _daemon = null!;
    private Socket _socket = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)_daemon.Client.LocalEndPoint!).Port;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _socket.Connect(IPAddress.Loopback, port);
        _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { SkipValidation = true });
        Setup.UseProcess(traced: true, port);
        var floor = Receive(Floor_WriterAndDatagram);
        var sampled = Receive(Sampled);
        Console.WriteLine($"// Datagrams: {floor} bytes of the floor, {sampled} bytes sampled");
    }

    [Benchmark(Baseline = true)]
    public Task<string> Floor_WriterAndDatagram()
    {
        var invocation = Invocation.Begin(Setup.Context, default(ReadOnlyMemory<byte>));
        var before = Invocation.Enter(invocation);
        var result = _handlers.Plain("x", Setup.Context);
        Write();
        _socket.Send(_bytes.WrittenSpan);
        invocation.End(null);
        Invocation.Enter(before);
        return result;
    }

    [Benchmark]
    public Task<string> Sampled()
    {
        var invocation = Invocation.Begin(Setup.Context, default(ReadOnlyMemory<byte>));
        var before = Invocation.Enter(invocation);
        var result = _handlers.Tracing("x", Setup.Context);
        invocation.End(null);
        Invocation.Enter(before);
        return result;
    }

    // Both must send, and about the same, or the comparison says nothing.
    private int Receive(Func<Task<string>> call)
    {
        _daemon.Client.ReceiveTimeout = 2000;
        call();
        var from = new IPEndPoint(IPAddress.Any, 0);
        return _daemon.Receive(ref from).Length;
    }

    private void Write()
    {
        _bytes.ResetWrittenCount();
        _bytes.Write("{\"format\":\"json\",\"version\":1}\n"u8);
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("type"u8, "subsegment"u8);
        _json.WriteString("trace_id"u8, "1-5759e988-bd862e3fe1be46a994272793"u8);
        _json.WriteString("parent_id"u8, "53995c3f42cd8ad8"u8);
        _json.WriteString("id"u8, "53995c3f42cd8ad9"u8);
        _json.WriteString("name"u8, "## Tracing"u8);
        _json.WriteNumber("start_time"u8, 1_764_000_000.123456);
        _json.WriteNumber("end_time"u8, 1_764_000_000.123999);
        _json.WriteStartObject("annotations"u8);
        _json.WriteBoolean("ColdStart"u8, false);
        _json.WriteString("Service"u8, "orders"u8);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }
}
