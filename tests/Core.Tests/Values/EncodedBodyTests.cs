using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Serialization;

// Bodies in base64 are redacted in what they encode, and only there.
public sealed class EncodedBodyTests
{
    private const string Body = "cGFzc3dvcmQ9aHVudGVyMg==";

    private static readonly Redactor s_password = Redactor.Create(["password"]);

    [Fact]
    public void Write_BodyThatIsNotText_IsUnchanged()
    {
        var body = Convert.ToBase64String([0xff, 0xfe, 0, 0x80]);

        Assert.Equal(Marked(body), ValueJson.Of(new { body, isBase64Encoded = true }, s_password));
    }

    [Fact]
    public void Write_BodyInSeveralLines_IsUnchanged()
    {
        var json = ValueJson.Of(new { body = "YWJj\r\nZGVm ", isBase64Encoded = true }, s_password);

        Assert.Equal("""{"body":"YWJj\r\nZGVm ","isBase64Encoded":true}""", json);
    }

    [Fact]
    public void Write_PatternThatMatchesTheBase64_HidesNothing() =>
        Assert.Equal(Marked(Body), ValueJson.Of(new { body = Body, isBase64Encoded = true }, Pattern("cGFzc3dv")));

    [Fact]
    public void Write_LongBody_IsHiddenOnce()
    {
        var body = new string('A', 1024 * 1024 + 4);

        Assert.Equal(Marked("[redacted]"), ValueJson.Of(new { body, isBase64Encoded = true }, Pattern("redacted")));
    }

    [Fact]
    public void Write_BodyWithoutAnOwner_IsText() => Assert.Equal($"\"{Body}\"", ValueJson.Of(Body, s_password, "body"));

    private static string Marked(string body) => $$"""{"body":"{{body}}","isBase64Encoded":true}""";

    private static Redactor Pattern(string pattern) =>
        Redactor.Create([], ValuePatterns.Add(null, new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(10))));
}
