using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Errors;

public sealed class ErrorJsonTests
{
    private static readonly Redactor s_redactor = Redactor.Create(["password"]);

    [Fact]
    public void Write_InnerException_WritesBothWithFramesAndMembers()
    {
        var error = new OwnException("outer", "at A()\n   at B()", new OwnException("password=SECRET", "at C(password=SECRET)"));

        var json = JsonText.Of(to => ErrorJson.Write(to, error, s_redactor, static (to, one) => to.WriteNumber("n"u8, one.HResult & 1)));

        Assert.Equal(
            Own("outer") + ""","stack":["at A()","at B()"],"n":0,"inner":""" + Own("password=[redacted]")
                + ""","stack":["at C(password=[redacted])"],"n":0}}""",
            json);
    }

    [Fact]
    public void Write_SeveralInnerExceptions_WritesAList()
    {
        var error = new AggregateException(new OwnException("a"), new OwnException("b"));

        Assert.Equal(
            """{"type":"System.AggregateException","message":"One or more errors occurred. (a) (b)","inners":["""
                + $"{Own("a")}}},{Own("b")}}}]}}",
            Written(error));
    }

    [Fact]
    public void Write_OnlyOneOfSeveralIsShown_SaysHowManyAreOmitted()
    {
        Exception error = new AggregateException("all", new OwnException("a"), new OwnException("b"), new OwnException("c"));
        for (var i = 0; i < ErrorLimits.Levels - 2; i++)
        {
            error = new OwnException("m", null, error);
        }

        Assert.EndsWith(
            $$""","inners":[{{Own("a")}}}],"omitted":2""" + new string('}', ErrorLimits.Levels - 1),
            Written(error),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LongChain_SaysHowManyAreSkipped()
    {
        Exception error = new OwnException("innermost");
        for (var i = 0; i < ErrorLimits.Levels + 2; i++)
        {
            error = new OwnException("m", null, error);
        }

        var json = Written(error);

        Assert.StartsWith($$"""{{Own("m")}},"inner":{{Own("m")}},""", json, StringComparison.Ordinal);
        Assert.EndsWith(
            $$"""{"skipped":3,{{Own("innermost")[1..]}}""" + new string('}', ErrorLimits.Levels), json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(ErrorLimits.Frames, ErrorLimits.Frames, null)]
    [InlineData(ErrorLimits.Frames + 3, ErrorLimits.Frames, 3)]
    public void Write_Frames_AreLimited(int frames, int? written, int? truncated)
    {
        using var document = JsonDocument.Parse(
            Written(new OwnException("m", string.Join('\n', Enumerable.Range(0, frames).Select(static i => $"at A{i}()")))));

        var root = document.RootElement;
        Assert.Equal(written, root.TryGetProperty("stack"u8, out var stack) ? stack.GetArrayLength() : null);
        Assert.Equal(truncated, root.TryGetProperty("truncated"u8, out var left) ? left.GetInt32() : null);
    }

    [Fact]
    public void Write_NothingGiven_NamesTheArgument()
    {
        var error = new OwnException();
        Assert.Throws<ArgumentNullException>("json", () => ErrorJson.Write(null!, error, s_redactor));
        Assert.Equal("", JsonText.Of(json => Assert.Throws<ArgumentNullException>("redactor", () => ErrorJson.Write(json, error, null!))));
        Assert.Throws<ArgumentNullException>("error", () => JsonText.Of(json => ErrorJson.Write(json, null!, s_redactor)));
    }

    private static string Own(string message) => $"{{\"type\":\"Lamplighter.Tests.Errors.OwnException\",\"message\":\"{message}\"";

    private static string Written(Exception error) => JsonText.Of(json => ErrorJson.Write(json, error, Redactor.None));
}
