using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Tests.Settings;

public sealed class SettingsReaderTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData(" YES ", true)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Flag_KnownSpelling_IsRead(string text, bool expected)
    {
        var reader = Over(text);

        Assert.Equal(expected, reader.Flag("ANY"));
        Assert.Empty(reader.Problems);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.25", 0.25)]
    [InlineData("1", 1)]
    public void Rate_InRange_IsRead(string text, double rate)
    {
        var reader = Over(text);

        Assert.Equal(rate, reader.Rate("ANY"));
        Assert.Empty(reader.Problems);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("NaN")]
    [InlineData("many")]
    public void Rate_OutOfRange_IsZeroWithAProblem(string text)
    {
        var reader = Over(text);

        Assert.Equal(0, reader.Rate("ANY"));
        Assert.Contains($"ANY is \"{text}\"", Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Flag_Unknown_IsTheFallbackWithAProblem()
    {
        var reader = Over("maybe");

        Assert.True(reader.Flag("ANY", fallback: true));
        Assert.Contains("ANY is \"maybe\"", Assert.Single(reader.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "fallback")]
    [InlineData("  ", "fallback")]
    [InlineData(" x ", "x")]
    public void Text_MissingOrBlank_IsTheFallback(string? text, string expected) =>
        Assert.Equal(expected, Over(text).Text("ANY", "fallback"));

    private static SettingsReader Over(string? text) => new(_ => text);
}
