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

        Assert.Contains("1 documents of metrics", Assert.Single(sink.Lines).GetProperty("message").GetString(), StringComparison.Ordinal);
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

        internal List<JsonElement> Lines { get; } = [];

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Failures-- > 0)
            {
                throw new IOException("The pipe is closed.");
            }

            using var document = JsonDocument.Parse(buffer.ToArray());
            Lines.Add(document.RootElement.Clone());
        }
    }
}
