using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Tests;

public sealed class OutputTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Line_OfAnyLength_IsOneWrite(int length)
    {
        var sink = new Recording();
        In(sink, () => Logger.LogInformation("a\nb {Text}", new string('x', length)));
        var write = Assert.Single(sink.Writes);
        Assert.Equal(1, write.Count(c => c == (byte)'\n'));
        Assert.Equal((byte)'\n', write[^1]);
        Assert.Equal(length >= 1_000_000, JsonDocument.Parse(write).RootElement.TryGetProperty("truncated", out _));
    }

    [Theory]
    [InlineData("Text")]
    [InlineData("JSON")]
    [InlineData("")]
    public void Line_UnderEitherLogFormat_IsTheSame(string format)
    {
        using var telemetry = TelemetryCapture.Start(
            new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = format },
            new StoppedClock());
        Logger.LogInformation("Hello {Who}", "Ada");
        Assert.Equal(
            """{"level":"INFO","message":"Hello Ada","timestamp":"2026-03-04T05:06:07.089Z","service":"service_undefined","Who":"Ada"}"""
                + "\n",
            telemetry.Text);
    }

    [Fact]
    public void Output_ThatFails_ThrowsNothingAndRecovers()
    {
        var sink = new Recording { IsBroken = true };
        In(
            sink,
            () =>
            {
                Logger.Configure(o => o.Buffer = new LogBufferOptions());
                Handlers.Plain(
                    () =>
                    {
                        Logger.LogDebug("buffered");
                        Logger.LogError(new FormatException("x"), "lost");
                    },
                    new LambdaContext());
                sink.IsBroken = false;
                Logger.LogInformation("written");
            });
        Assert.Equal("written", JsonDocument.Parse(Assert.Single(sink.Writes)).RootElement.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Lines_OfSixtyFourThreads_AreAllWhole()
    {
        var sink = new Counting(64, 10_000);
        var before = LambdaProcess.Swap(new LambdaProcess(static _ => null, new TelemetryOutput(sink), TimeProvider.System));
        try
        {
            var threads = Enumerable.Range(0, 64).Select(thread => Task.Factory.StartNew(
                () =>
                {
                    for (var i = 0; i < 10_000; i++)
                    {
                        Logger.LogInformation("{Thread} {I}", thread, i);
                    }
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default));
            await Task.WhenAll(threads);
        }
        finally
        {
            LambdaProcess.Swap(before);
        }

        Assert.Equal(64 * 10_000, sink.Seen);
    }

    private static void In(Stream sink, Action action)
    {
        var before = LambdaProcess.Swap(new LambdaProcess(static _ => null, new TelemetryOutput(sink), TimeProvider.System));
        try
        {
            action();
        }
        finally
        {
            LambdaProcess.Swap(before);
        }
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);
    }

    private sealed class Recording : MemoryStream
    {
        internal List<byte[]> Writes { get; } = [];

        internal bool IsBroken { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (IsBroken)
            {
                throw new IOException("Broken pipe");
            }

            Writes.Add(buffer.ToArray());
        }
    }

    // Reads each line as it comes: none may be missing, doubled or mixed with another.
    private sealed class Counting(int threads, int lines) : MemoryStream
    {
        private readonly bool[] _seen = new bool[threads * lines];

        internal int Seen { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var reader = new Utf8JsonReader(buffer);
            var document = JsonElement.ParseValue(ref reader);
            Assert.Equal(buffer.Length - 1, (int)reader.BytesConsumed);
            ref var seen = ref _seen[(document.GetProperty("Thread").GetInt32() * lines) + document.GetProperty("I").GetInt32()];
            Seen += seen ? 0 : 1;
            seen = true;
        }
    }
}
