using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Tests.XRay;

public sealed class EpochSecondsTests
{
    [Theory]
    [InlineData(-1, "0.000000")]
    [InlineData(0, "0.000000")]
    [InlineData(9, "0.000000")]
    [InlineData(10, "0.000001")]
    [InlineData(9_999_999, "0.999999")]
    [InlineData(10_000_000, "1.000000")]
    [InlineData(17_673_230_450_012_345, "1767323045.001234")]
    public void Write_OfTicksSince1970_HasMicroseconds(long ticks, string expected)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            EpochSeconds.Write(json, "time"u8, DateTime.UnixEpoch.AddTicks(ticks));
            json.WriteEndObject();
        }

        Assert.Equal($"{{\"time\":{expected}}}", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
