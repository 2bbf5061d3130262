using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData(" YES ", true)]
    [InlineData("t", true)]
    [InlineData("y", true)]
    [InlineData("On", true)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    [InlineData("f", false)]
    [InlineData("no", false)]
    [InlineData("N", false)]
    [InlineData("", false)]
    public void Flag_KnownSpelling_IsRead(string text, bool expected)
    {
        var reader = Over(text);

        Assert.Equal(expected, reader.Flag("ANY"));
        Assert.Equal(expected || text.Length == 0, reader.Flag("ANY", fallback: true));
        Assert.Empty(reader.Problems);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(" ", 0)]
    [InlineData("0", 0)]
    [InlineData("0.25", 0.25)]
    [InlineData(" 2.5e-1 ", 0.25)]
    [InlineData("1", 1)]
    public void Rate_InRange_IsRead(string? text, double rate)
    {
        var reader = Over(text);

        Assert.Equal(rate, reader.Rate("ANY"));
        Assert.Empty(reader.Problems);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("0,5")]
    [InlineData("NaN")]
    [InlineData("many")]
    public void Rate_OutOfRange_IsZeroWithAProblem(string text)
    {
        var reader = Over(text);

        Assert.Equal(0, reader.Rate("ANY"));
        Assert.Equal(
            $"The environment variable ANY is \"{text}\", which isn't a number from 0 to 1; 0 is used instead.",
            Assert.Single(reader.Problems));
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void Flag_Unknown_IsTheFallbackWithAProblem(bool fallback, string used)
    {
        var reader = Over("maybe");

        Assert.Equal(fallback, reader.Flag("ANY", fallback));
        Assert.Equal(
            $"The environment variable ANY is \"maybe\", which is neither true nor false; {used} is used instead.",
            Assert.Single(reader.Problems));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("1", 1)]
    [InlineData(" 190 ", 190)]
    [InlineData("0128", 128)]
    [InlineData("2147483647", int.MaxValue)]
    public void Count_WholeNumber_IsRead(string? text, int? expected)
    {
        var reader = Over(text);

        Assert.Equal(expected, reader.Count("ANY"));
        Assert.Empty(reader.Problems);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1/")]
    [InlineData("1:")]
    [InlineData("many")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    public void Count_AnythingElse_IsIgnoredWithAProblem(string text)
    {
        var reader = Over(text);

        Assert.Null(reader.Count("ANY"));
        Assert.Equal(
            $"The environment variable ANY is \"{text}\", which isn't a whole number greater than 0; it is ignored.",
            Assert.Single(reader.Problems));
    }

    [Fact]
    public void Report_Problem_IsAmongTheOthers()
    {
        var reader = Over("x");

        reader.Report("first");
        reader.Flag("ANY");

        Assert.Equal(2, reader.Problems.Count);
        Assert.Equal("first", reader.Problems[0]);
    }

    [Theory]
    [InlineData(null, "fallback")]
    [InlineData("  ", "fallback")]
    [InlineData(" x ", "x")]
    public void Text_MissingOrBlank_IsTheFallback(string? text, string expected) =>
        Assert.Equal(expected, Over(text).Text("ANY", "fallback"));

    [Fact]
    public void Text_MissingWithoutFallback_IsEmpty() => Assert.Equal("", Over(null).Text("ANY"));

    private static SettingsReader Over(string? text) => new(_ => text);
}
