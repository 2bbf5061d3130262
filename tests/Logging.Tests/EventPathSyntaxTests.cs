namespace Lamplighter.Tests;

public sealed class EventPathSyntaxTests
{
    [Theory]
    [InlineData(" ")]
    [InlineData("a[")]
    [InlineData("[")]
    [InlineData("a[]")]
    [InlineData("a[x]")]
    [InlineData("a[0")]
    [InlineData("a[0]b")]
    [InlineData("a[1.5]")]
    [InlineData("a[99999999999]")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("\"a")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("\"a\\x\"")]
    [InlineData("\"a\\")]
    [InlineData("\"a\\\"")]
    [InlineData("\"a\"b")]
    [InlineData("a ||")]
    [InlineData("|| a")]
    [InlineData("a |")]
    [InlineData("a || || b")]
    [InlineData("@ || a")]
    [InlineData("/a~")]
    [InlineData("/~2b")]
    [InlineData("/a~0~b")]
    [InlineData("/a/")]
    [InlineData("/a || /")]
    [InlineData("powertools_json(")]
    [InlineData("powertools_json(a))")]
    [InlineData("powertools_json(a.)")]
    public void Path_ThatIsInvalid_Throws(string path)
    {
        var error = Assert.Throws<ArgumentException>(() => Set(path));
        Assert.StartsWith(
            $"\"{path}\" isn't a valid path into the event. Use names joined by dots", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" a ")]
    [InlineData("a [ 0 ] . b")]
    [InlineData("a[0] [1] .b")]
    [InlineData("[ -1 ].id")]
    [InlineData("[+1]")]
    [InlineData(" /a/b || /c ")]
    [InlineData("/a~0~1~01b")]
    [InlineData("\"a.b\\\"\\\\\\/c\" . d")]
    [InlineData("@.a")]
    [InlineData("@[0]")]
    [InlineData("powertools_json(@)")]
    [InlineData("powertools_json(a) || powertools_json(b)")]
    [InlineData("a||b||c")]
    public void Path_ThatIsValid_IsKept(string path) => Assert.Equal(path, Set(path));

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Path_OfNestedJson_HasSixteenLevels(int levels, bool isValid)
    {
        var path = string.Concat(Enumerable.Repeat("powertools_json(", levels)) + "a" + new string(')', levels);
        Assert.Equal(isValid, Record.Exception(() => Set(path)) is null);
    }

    private static string? Set(string path)
    {
        using var telemetry = TelemetryCapture.Start();
        string? kept = null;
        Logger.Configure(options =>
        {
            options.CorrelationIdPath = path;
            kept = options.CorrelationIdPath;
        });
        return kept;
    }
}
