using System.Net;
using System.Net.Sockets;
using System.Text;
using BenchmarkDotNet.Attributes;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Benchmarks;

/// <summary>
/// An invocation with five spans that are exported by OTLP, to a collector on the loopback. The floor is the same invocation with a plain
/// handler, a bare protobuf writer, and one POST over a kept socket.
/// </summary>
public class OtlpBenchmarks
{
    private readonly Handlers _handlers = new();
    private readonly BareSpans _spans = new();
    private readonly byte[] _resource = new byte[250];
    private readonly byte[] _request = new byte[16 * 1024];
    private readonly byte[] _reply = new byte[1024];
    private BareCollector _collector = null!;
    private Socket _socket = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _collector = new BareCollector();
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(IPAddress.Loopback, _collector.Port);
        Setup.UseProcess();
        OtlpExport.Enable(options => options.Endpoint = new Uri($"http://127.0.0.1:{_collector.Port}"));
        Floor_WriterAndPost();
        var floor = _collector.LastLength;
        FiveSpans();
        Console.WriteLine($"// Requests: {floor} bytes of the floor, {_collector.LastLength} bytes with five spans");
    }

    [Benchmark(Baseline = true)]
    public Task<string> Floor_WriterAndPost()
    {
        var invocation = Invocation.Begin(Setup.Context, default(ReadOnlyMemory<byte>));
        var before = Invocation.Enter(invocation);
        var result = _handlers.Plain("x", Setup.Context);
        Post(_spans.Write(_resource));
        invocation.End(null);
        Invocation.Enter(before);
        return result;
    }

    [Benchmark]
    public Task<string> FiveSpans()
    {
        var invocation = Invocation.Begin(Setup.Context, default(ReadOnlyMemory<byte>));
        var before = Invocation.Enter(invocation);
        var result = Handle(Setup.Context);
        invocation.End(null);
        Invocation.Enter(before);
        return result;
    }

    [Tracing(CaptureResponse = false)]
    private static Task<string> Handle(LambdaContext context)
    {
        _ = context;
        for (var i = 0; i < 4; i++)
        {
            using var span = Tracer.StartSpan("work");
        }

        return Task.FromResult("x");
    }

    private void Post(ReadOnlySpan<byte> body)
    {
        Span<byte> head = _request;
        var length = Encoding.ASCII.GetBytes("POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Length: ", head);
        System.Buffers.Text.Utf8Formatter.TryFormat(body.Length, head[length..], out var digits);
        length += digits;
        "\r\n\r\n"u8.CopyTo(head[length..]);
        length += 4;
        body.CopyTo(head[length..]);
        _socket.Send(_request.AsSpan(0, length + body.Length));
        var received = 0;
        while (received < BareCollector.Accepted.Length)
        {
            received += _socket.Receive(_reply.AsSpan(received));
        }
    }
}
