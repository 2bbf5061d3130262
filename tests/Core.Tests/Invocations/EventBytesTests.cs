using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Invocations;

public sealed class EventBytesTests : IDisposable
{
    private const string Event = """{"a":1}""";

    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    public void Dispose() => _telemetry.Dispose();

    [Theory]
    [InlineData("bytes")]
    [InlineData("raw JSON")]
    [InlineData("memory")]
    [InlineData("another stream")]
    public void Event_KnownAsBytes_IsRead(string what)
    {
        var invocation = Begin(what, out var stream);

        AssertPeek(invocation, 3, """{"a""");
        AssertPeek(invocation, Event.Length, Event);
        AssertPeek(invocation, 20, Event);
        Assert.Equal(Event, Text(invocation.Event.Span));
        Assert.Equal(Event, Text(invocation.Event.Span));
        AssertPeek(invocation, 3, """{"a""");
        AssertPeek(invocation, 20, Event);
        Assert.Equal(stream is null ? null : 4L, stream?.Position);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("an object")]
    [InlineData("a stream that can't be rewound")]
    [InlineData("a stream without a position")]
    [InlineData("a closed stream")]
    public void Event_NotKnownAsBytes_IsEmpty(string what)
    {
        var invocation = Begin(what, out _);

        AssertPeek(invocation, 3, "");
        Assert.True(invocation.Event.IsEmpty);
        AssertPeek(invocation, 3, "");
    }

    [Fact]
    public void Event_StreamIsClosedAfterItWasRead_IsKept()
    {
        var invocation = Begin("another stream", out var stream);
        Assert.Equal(Event, Text(invocation.Event.Span));

        stream!.Dispose();

        Assert.Equal(Event, Text(invocation.Event.Span));
    }

    private static Invocation Begin(string what, out Stream? stream)
    {
        var bytes = Encoding.UTF8.GetBytes(Event);
        stream = what switch
        {
            "memory" => new MemoryStream([.. "skip"u8, .. bytes], 0, 4 + bytes.Length, writable: false, publiclyVisible: true),
            "another stream" or "a closed stream" => new BufferedStream(new MemoryStream([.. "skip"u8, .. bytes])),
            "a stream that can't be rewound" => new OddStream { IsSeekable = false },
            "a stream without a position" => new OddStream { IsSeekable = true },
            _ => null,
        };
        if (stream is not null and not OddStream)
        {
            stream.Position = 4;
        }

        var context = new LambdaContext();
        var invocation = what switch
        {
            "bytes" => Invocation.Begin(context, bytes.AsMemory()),
            "raw JSON" => Invocation.Begin(context, new RawJson(bytes)),
            "nothing" => Invocation.Begin(context, (object?)null),
            "an object" => Invocation.Begin(context, new object()),
            _ => Invocation.Begin(context, stream),
        };
        if (what == "a closed stream")
        {
            stream!.Dispose();
        }

        return invocation;
    }

    private static void AssertPeek(Invocation invocation, int room, string expected)
    {
        var start = new byte[room];
        var length = invocation.PeekEvent(start);
        Assert.Equal(expected, Text(start.AsSpan(0, length)));
        Assert.All(start[length..], static unused => Assert.Equal(0, unused));
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private sealed class RawJson(byte[] json) : IRawJson
    {
        public ReadOnlyMemory<byte> Json => json;
    }

    private sealed class OddStream : MemoryStream
    {
        public bool IsSeekable { get; init; }

        public override bool CanSeek => IsSeekable;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}
