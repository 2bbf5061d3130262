using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Output;

namespace Lamplighter.Tests.Output;

public sealed class TelemetryOutputTests
{
    [Fact]
    public void Send_ManyThreads_EachLineIsOneWriteOfOneDocument()
    {
        var sink = new RecordingStream();
        var output = new TelemetryOutput(sink);

        Parallel.For(0, 500, i =>
        {
            using var line = JsonLine.Rent();
            line.Writer.WriteStartObject();
            line.Writer.WriteNumber("i"u8, i);
            line.Writer.WriteString("pad"u8, new string('x', i * 10));
            line.Writer.WriteEndObject();
            Assert.True(line.Send(output));
        });

        Assert.Equal(500, sink.Writes.Count);
        Assert.Equal(
            Enumerable.Range(0, 500),
            sink.Writes.Select(text => JsonDocument.Parse(text).RootElement.GetProperty("i").GetInt32()).Order());
        Assert.All(sink.Writes, text => Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal)));
    }

    [Fact]
    public void Send_SinkThrows_SaysSoAndDoesNotThrow()
    {
        var output = new TelemetryOutput(new RecordingStream { Broken = true });
        using var line = JsonLine.Rent();
        line.Writer.WriteNullValue();

        Assert.False(line.Send(output));
    }

    [Fact]
    public void Write_StreamWithABuffer_IsFlushed()
    {
        using var written = new MemoryStream();
        using var sink = new BufferedStream(written);

        Assert.True(new TelemetryOutput(sink).Write("line\n"u8));

        Assert.Equal("line\n", Encoding.UTF8.GetString(written.ToArray()));
    }

    [Fact]
    public void Create_NoStream_NamesTheArgument() =>
        Assert.Throws<ArgumentNullException>("sink", static () => new TelemetryOutput(null!));

    [Fact]
    public void Rent_Nested_LinesDoNotMix()
    {
        using var outer = JsonLine.Rent();
        outer.Writer.WriteStartArray();
        using (var inner = JsonLine.Rent())
        {
            inner.Writer.WriteStringValue("inner");
            Assert.Equal("\"inner\"", Encoding.UTF8.GetString(inner.Written.Span));
        }

        outer.Writer.WriteEndArray();
        Assert.Equal("[]", Encoding.UTF8.GetString(outer.Written.Span));
    }

    [Fact]
    public void Warn_HostileText_IsOneValidLine()
    {
        using var telemetry = TelemetryCapture.Start();

        LambdaProcess.Current.Warn("a\nb\u0000\ud800 \"quoted\" é");

        Assert.Equal("a\nb\u0000\ufffd \"quoted\" é", Assert.Single(telemetry.Logs).GetProperty("message").GetString());
        Assert.Equal(telemetry.Text.Length - 1, telemetry.Text.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void WarnOnce_SameText_IsWrittenOnceInAProcess()
    {
        using var telemetry = TelemetryCapture.Start();

        LambdaProcess.Current.WarnOnce("twice");
        LambdaProcess.Current.WarnOnce("twice");

        Assert.Single(telemetry.Logs);
    }
}
