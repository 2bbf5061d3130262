using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.Tests.Foundation;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0, "0.0 ms")]
    [InlineData(1.25, "1.3 ms")]
    [InlineData(999.9, "999.9 ms")]
    [InlineData(1000, "1000 ms")]
    [InlineData(1000.6, "1001 ms")]
    [InlineData(123456.7, "123457 ms")]
    public void Milliseconds_BelowASecond_HaveADecimal(double milliseconds, string expected) =>
        Assert.Equal(expected, Format.Milliseconds(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0, "0 MB")]
    [InlineData(1, "1 MB")]
    [InlineData(1024 * 1024, "1 MB")]
    [InlineData((1024 * 1024) + 1, "2 MB")]
    [InlineData(2L * 1024 * 1024 * 1024, "2048 MB")]
    public void Megabytes_APart_CountsWhole(long bytes, string expected) => Assert.Equal(expected, Format.Megabytes(bytes));

    [Theory]
    [InlineData(3, "3")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1.23456789, "1.234568")]
    [InlineData(1234567, "1234567")]
    public void Number_Decimals_AreAtMostSix(double value, string expected) => Assert.Equal(expected, Format.Number(value));

    [Theory]
    [InlineData("2026-01-02T03:04:05.678Z", "03:04:05.678")]
    [InlineData("2026-01-02T03:04:05", "03:04:05.000")]
    [InlineData("2026-01-02T03:04:05.6789+02:00", "03:04:05.678")]
    [InlineData("soon", "soon")]
    [InlineData("", "")]
    public void TimeOfDay_ATimestamp_IsItsTime(string timestamp, string expected) =>
        Assert.Equal(expected, Format.TimeOfDay(timestamp));

    [Theory]
    [InlineData("""{"a" : 1}""", """{"a" : 1}""")]
    [InlineData("{\"a\" :\n 1}", """{"a":1}""")]
    public void OneLine_OfSeveral_IsSerializedAgain(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Equal(expected, Format.OneLine(document.RootElement));
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    [InlineData("""{"a": 1}""", """{"a": 1}""")]
    [InlineData("\"word\"", "word")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"two words\"", "\"two words\"")]
    [InlineData("\" \"", "\" \"")]
    [InlineData("\"a\\u0001\"", "\"a\\u0001\"")]
    [InlineData("\"a\\tb\"", "\"a\\tb\"")]
    public void Value_Text_IsQuotedOnlyWithWhiteSpace(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Equal(expected, Format.Value(document.RootElement));
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void Value_Long_IsCut(int length, bool isCut)
    {
        var text = new string('x', length);
        using var word = JsonDocument.Parse($"\"{text}\"");
        using var number = JsonDocument.Parse(new string('1', length));

        Assert.Equal(isCut ? text[..200] + "…" : text, Format.Value(word.RootElement));
        Assert.Equal(isCut ? new string('1', 200) + "…" : new string('1', length), Format.Value(number.RootElement));
    }
}
