using Lamplighter.Tests.TypedPages;

namespace Lamplighter.Tests.GettingStarted;

public sealed class ExpectedTextTests
{
    [Theory]
    [InlineData(true, "a", "a\n")]
    [InlineData(false, "a", "a\nb\n")]
    [InlineData(false, "a", "")]
    [InlineData(true, "a …ms", "a 12.3 ms\n")]
    [InlineData(false, "a …ms", "a 12.3 s\n")]
    [InlineData(true, "…|b|…", "a\nb\nc\n")]
    [InlineData(true, "…|b", "b\n")]
    [InlineData(false, "…|b", "a\n")]
    public void IsAllOf_ShownAndPrinted_AgreeOnlyWhereThePageLeavesItOpen(bool agrees, string shown, string printed) =>
        Assert.Equal(agrees, ExpectedText.IsAllOf(shown.Split('|'), printed));

    [Fact]
    public void Apply_LinesThatAreNotInTheFile_Fail() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => PageEdit.Apply("a\nb\n", [" c", "+d"]));

    [Fact]
    public void Apply_AChange_ReplacesTheOldLines() => Assert.Equal("a\nc\nd\n", PageEdit.Apply("a\nb\nd\n", [" a", "-b", "+c"]));
}
