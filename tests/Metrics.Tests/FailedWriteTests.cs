using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Tests;

public sealed class FailedWriteTests
{
    [Fact]
    public void Flush_WriteFails_IsTriedAgainAtTheEnd()
    {
        using var sink = new FlakySink { Failures = 1 };
        using (new Capture(sink))
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("First", 1);
            Metrics.Flush();
            Assert.Empty(sink.Lines);
            Metrics.AddMetric("Second", 1);
        }

        Assert.Equal(["First", "Second"], sink.Lines.Select(line => line.MetricNames()[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void End_WriteFailsOnce_IsTriedAgain()
    {
        using var sink = new FlakySink { Failures = 1 };
        using (new Capture(sink))
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("First", 1);
        }

        Assert.Equal(["First"], Assert.Single(sink.Lines).MetricNames());
    }

    [Fact]
    public void End_WriteFailsTwice_IsReported()
    {
        using var sink = new FlakySink { Failures = 2 };
        using (new Capture(sink))
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("First", 1);
        }

        Assert.Equal(
            "1 documents of metrics couldn't be written to the standard output in two tries and are lost.",
            Assert.Single(sink.Lines).GetProperty("message").GetString());
    }

    [Fact]
    public void Flush_SeveralWritesFail_AllAreTriedAgainAtTheEnd()
    {
        using var sink = new FlakySink { Failures = 2 };
        using (new Capture(sink))
        using (TestInvocation.Begin())
        {
            Metrics.AddMetric("First", 1);
            Metrics.Flush();
            Metrics.AddMetric("Second", 1);
            Metrics.Flush();
        }

        Assert.Equal(["First", "Second"], sink.Lines.Select(line => line.MetricNames()[0]));
    }

    [Fact]
    public void AddSingleMetric_OnlyOneAndWriteFails_IsTriedAgainAtTheEnd()
    {
        using var sink = new FlakySink();
        using var capture = new Capture(sink);
        TestInvocation.Begin().Dispose();
        sink.Failures = 1;
        using (TestInvocation.Begin())
        {
            Metrics.AddSingleMetric("Single", 1);
            Assert.Empty(sink.Lines);
        }

        Assert.Equal(["Single"], Assert.Single(sink.Lines).MetricNames());
    }

    [Fact]
    public async Task Flush_WriteOfARecordFails_IsTriedAgainAtItsEnd()
    {
        using var sink = new FlakySink { Failures = 1 };
        using var capture = new Capture(sink);
        using var invocation = TestInvocation.Begin();
        await TestRecord.RunAsync(() =>
        {
            Metrics.AddDimension("tier", "gold");
            Metrics.AddMetric("First", 1);
            Metrics.Flush();
            Assert.Empty(sink.Lines);
        });
        Assert.Equal(["First"], Assert.Single(sink.Lines).MetricNames());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task NearDeadline_WriteOfARecordFails_IsTriedAgainThereAndAtItsEnd(int failures, bool isThereBeforeTheEnd)
    {
        var clock = new ManualTime();
        using var sink = new FlakySink { Failures = failures };
        using var capture = new Capture(sink, clock);
        using var invocation = TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) });
        await TestRecord.RunAsync(() =>
        {
            Metrics.AddDimension("tier", "gold");
            Metrics.AddMetric("First", 1);
            clock.Advance(TimeSpan.FromSeconds(2.9));
            Assert.Equal(isThereBeforeTheEnd ? 1 : 0, sink.Lines.Count);
        });
        Assert.Equal(["First"], Assert.Single(sink.Lines).MetricNames());
    }

    // 32 documents of 256 KB are the 8 MB that are kept for another try, also after one near the deadline.
    [Theory]
    [InlineData(32, false)]
    [InlineData(34, false)]
    [InlineData(34, true)]
    public void Flush_WritesFailOfMoreThan8Megabytes_SaysWhatIsLost(int count, bool isNearDeadline)
    {
        const int Size = 256 * 1024;
        var clock = new ManualTime();
        using var sink = new FlakySink();
        using var capture = new Capture(sink, clock);
        Metrics.Configure(static options => options.MaxDocumentBytes = 1024 * 1024);
        Add(1000);
        var other = sink.LastBytes - 1000;
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }))
        {
            sink.Failures = int.MaxValue;
            for (var i = 0; i < count; i++)
            {
                if (isNearDeadline && i == 32)
                {
                    clock.Advance(TimeSpan.FromSeconds(2.9));
                }

                Add(Size - other);
                Assert.Equal(Size, sink.LastBytes);
            }

            sink.Failures = 0;
        }

        Assert.Equal(1 + 32, sink.Lines.Count(line => line.TryGetProperty("_aws", out _)));
        Assert.Equal(
            count == 32
                ? []
                : [$"{count - 32} documents of metrics couldn't be written to the standard output in two tries and are lost."],
            sink.Lines
                .Where(line => line.TryGetProperty("message", out _))
                .Select(line => line.GetProperty("message").GetString()));

        static void Add(int length)
        {
            Metrics.AddMetadata("m", new string('x', length));
            Metrics.AddMetric("M", 1);
            Metrics.Flush();
        }
    }

    [Fact]
    public void AddMetric_AfterTheEndAndWriteFailsOnce_IsTriedAgain()
    {
        using var sink = new FlakySink();
        using var capture = new Capture(sink);
        using var invocation = TestInvocation.Begin();
        invocation.Invocation.End(null);
        sink.Failures = 1;
        Metrics.AddMetric("Late", 1);
        Assert.Equal(["Late"], Assert.Single(sink.Lines).MetricNames());
    }

    [Fact]
    public void Flush_OutsideAndWriteFailsOnce_IsTriedAgain()
    {
        using var sink = new FlakySink { Failures = 1 };
        using var capture = new Capture(sink);
        Metrics.AddMetric("Init", 1);
        Metrics.Flush();
        Assert.Equal(["Init"], Assert.Single(sink.Lines).MetricNames());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void NearDeadline_WriteFails_IsTriedAgainThereAndAtTheEnd(int failures, bool isThereBeforeTheEnd)
    {
        var clock = new ManualTime();
        using var sink = new FlakySink { Failures = failures };
        using (new Capture(sink, clock))
        using (TestInvocation.Begin(new LambdaContext { Deadline = clock.Now + TimeSpan.FromSeconds(3) }))
        {
            Metrics.AddMetric("First", 1);
            clock.Advance(TimeSpan.FromSeconds(2.9));
            Assert.Equal(isThereBeforeTheEnd ? 1 : 0, sink.Lines.Count);
        }

        Assert.Equal(["First"], Assert.Single(sink.Lines).MetricNames());
    }

    private sealed class Capture : IDisposable
    {
        private readonly LambdaProcess? _before;

        internal Capture(Stream sink, TimeProvider? clock = null)
        {
            Func<string, string?> read = CaptureExtensions.Namespaced.GetValueOrDefault;
            _before = LambdaProcess.Swap(new LambdaProcess(read, new TelemetryOutput(sink), clock ?? TimeProvider.System));
        }

        public void Dispose() => LambdaProcess.Swap(_before);
    }

    private sealed class FlakySink : MemoryStream
    {
        internal int Failures { get; set; }

        internal int LastBytes { get; private set; }

        internal List<JsonElement> Lines { get; } = [];

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            LastBytes = buffer.Length;
            if (Failures-- > 0)
            {
                throw new IOException("The pipe is closed.");
            }

            using var document = JsonDocument.Parse(buffer.ToArray());
            Lines.Add(document.RootElement.Clone());
        }
    }
}
