namespace Lamplighter.Tests.Results;

// What results take, and what they say of the rest.
public sealed class ResultArgumentTests
{
    private const string Kept =
        "Cache-Control can't be no-store and say how the response is kept. Use CacheControl.Never alone, or leave NoStore out.";

    private const string Negative = "Cache-Control has a negative time. Use zero or more.";

    public static TheoryData<CacheControl, string> Contradictions => new()
    {
        { new CacheControl { Public = true, Private = true }, "Cache-Control can't be public and private. Set one of the two." },
        { CacheControl.Never with { Public = true }, Kept },
        { CacheControl.Never with { Immutable = true }, Kept },
        { CacheControl.Never with { MaxAge = TimeSpan.FromSeconds(1) }, Kept },
        { CacheControl.Never with { SharedMaxAge = TimeSpan.FromSeconds(1) }, Kept },
        { new CacheControl { MaxAge = TimeSpan.FromTicks(-1) }, Negative },
        { new CacheControl { SharedMaxAge = TimeSpan.FromTicks(-1) }, Negative },
        { new CacheControl { StaleWhileRevalidate = TimeSpan.FromTicks(-1) }, Negative },
        { new CacheControl { StaleIfError = TimeSpan.FromTicks(-1) }, Negative },
        { new CacheControl(), "Cache-Control is empty. Set MaxAge, or use CacheControl.Never." },
    };

    public static TheoryData<CacheControl, string> Values => new()
    {
        { new CacheControl { MaxAge = TimeSpan.Zero }, "max-age=0" },
        { CacheControl.Never with { MaxAge = TimeSpan.Zero }, "no-store, max-age=0" },
        { CacheControl.Never with { SharedMaxAge = TimeSpan.Zero }, "no-store, s-maxage=0" },
        { CacheControl.Never with { Private = true, StaleIfError = TimeSpan.Zero }, "private, no-store, stale-if-error=0" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void WithCacheControl_Contradiction_SaysHowToFixIt(CacheControl value, string problem) => Assert.Equal(
        $"{problem} (Parameter 'value')", Assert.Throws<ArgumentException>(() => HttpResult.Ok().WithCacheControl(value)).Message);

    [Theory]
    [MemberData(nameof(Values))]
    public void WithCacheControl_TimeOfZero_IsTaken(CacheControl value, string header) =>
        Assert.Equal(header, Assert.Single(HttpResult.Ok().WithCacheControl(value).Headers).Value);

    [Fact]
    public void WithLastModified_Time_IsAHeader()
    {
        var header = Assert.Single(HttpResult.Ok().WithLastModified(DateTimeOffset.UnixEpoch).Headers);

        Assert.Equal(("last-modified", "Thu, 01 Jan 1970 00:00:00 GMT"), (header.Key, header.Value));
    }

    [Fact]
    public void Argument_IsNull_Throws()
    {
        Assert.Throws<ArgumentNullException>("text", () => HttpResult.Text(null!));
        Assert.Throws<ArgumentNullException>("bytes", () => HttpResult.Bytes((byte[])null!, "image/png"));
        Assert.Throws<ArgumentNullException>("stream", () => HttpResult.Stream((Stream)null!, "image/png"));
        Assert.Throws<ArgumentNullException>("cookie", () => HttpResult.Ok().WithCookie(null!));
        Assert.Throws<ArgumentNullException>("value", () => HttpResult.Ok().WithCacheControl(null!));
    }

    [Theory]
    [InlineData("type")]
    [InlineData("title")]
    [InlineData("status")]
    [InlineData("detail")]
    public void Problem_ExtensionIsAStandardMember_Throws(string name) => Assert.Equal(
        $"'{name}' is a standard member of problem details. Use another name for the extension. (Parameter 'extensions')",
        Assert.Throws<ArgumentException>(() => HttpResult.Problem(400, extensions: [new(name, 1)])).Message);

    [Fact]
    public void Problem_ExtensionTwice_SaysSo() => Assert.Equal(
        "The extension 'a' appears twice. Use each name once. (Parameter 'extensions')",
        Assert.Throws<ArgumentException>(() => HttpResult.Problem(400, extensions: [new("a", 1), new("a", 2)])).Message);

    [Theory]
    [InlineData(CookieSameSite.Unspecified, "a=1")]
    [InlineData(CookieSameSite.None, "a=1; SameSite=None")]
    [InlineData(CookieSameSite.Lax, "a=1; SameSite=Lax")]
    [InlineData(CookieSameSite.Strict, "a=1; SameSite=Strict")]
    public void Cookie_SameSite_IsWritten(CookieSameSite site, string expected) =>
        Assert.Equal(expected, new HttpCookie("a", "1") { SameSite = site }.ToString());
}
