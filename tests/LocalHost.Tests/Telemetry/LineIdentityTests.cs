using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Telemetry;

public sealed class LineIdentityTests
{
    private static readonly string s_long = new('x', 1000);

    [Theory]
    [InlineData(
        """{"message":"a","timestamp":"2026-03-04T05:06:07.089Z"}""",
        """{"message":"a","timestamp":"2026-03-04T05:06:07.0899Z"}""",
        true)]
    [InlineData(
        """{"message":"a","timestamp":"2026-03-04T05:06:07.089"}""",
        """{"message":"a","timestamp":"2026-03-04T05:06:07.089Z"}""",
        true)]
    [InlineData("""{"message":"a","timestamp":"x"}""", """{"message":"a","timestamp":"2026-03-04T05:06:07.089Z"}""", true)]
    [InlineData("""{"message":"a"}""", """{"Message":"a"}""", true)]
    [InlineData("""{"message":"a","Message":"b"}""", """{"Message":"b"}""", true)]
    [InlineData("""{"message":{"b":1}}""", """{"message":"{\"b\":1}"}""", true)]
    [InlineData("""{"message":1}""", """{"message":"1"}""", true)]
    [InlineData("""{"text":"a"}""", """{"message":""}""", true)]
    [InlineData("""{"message":"a"}""", """{"message":"A"}""", false)]
    [InlineData("""{"message":"a","timestamp":"2026-03-04T05:06:07.089Z"}""", """{"message":"a"}""", false)]
    [InlineData(
        """{"message":"a","timestamp":"2026-03-04T05:06:07.089Z"}""",
        """{"message":"a","timestamp":"2026-03-04T05:06:07.090Z"}""",
        false)]
    public void Of_WrittenAndSent_IsTheSameForACopy(string written, string sent, bool isCopy) =>
        Assert.Equal(isCopy, IsCopy(written, sent));

    // A hash over a whole document would take its time for each line.
    [Fact]
    public void Of_LongMessages_IsThatOfTheirBeginning()
    {
        Assert.True(IsCopy($$"""{"message":"{{s_long}}a"}""", $$"""{"message":"{{s_long}}b"}"""));
        Assert.False(IsCopy($$"""{"message":"{{s_long[1..]}}a"}""", $$"""{"message":"{{s_long[1..]}}b"}"""));
    }

    private static bool IsCopy(string written, string sent)
    {
        var identity = LineIdentity.Of(OutputLine.FromStandardOutput(written));
        var (withTime, withoutTime) = LineIdentity.OfCopy(OutputLine.FromOtlp(sent, canBeCopy: true));
        return identity == withTime || identity == withoutTime;
    }
}
