using System.Text.Json;
using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Tests.Errors;

public sealed class CauseJsonTests
{
    [Fact]
    public void NewId_Each_HasSixteenHexadecimalDigits()
    {
        var ids = Enumerable.Range(0, 100).Select(static _ => CauseJson.NewId()).ToArray();

        Assert.All(ids, static id => Assert.Matches("^[0-9a-f]{16}$", id));
        Assert.Equal(100, ids.Distinct().Count());
    }

    [Fact]
    public void WriteStart_AllMembers_AreWritten() => Assert.Equal(
        """{"id":"1","type":"T","message":"m","cause":"2","skipped":1}""", Started("T", "m", "2", 1));

    [Fact]
    public void WriteStart_UnknownMembers_AreLeftOut() => Assert.Equal("""{"id":"1"}""", Started(null, null, null, 0));

    [Theory]
    [InlineData(250, "", 250)]
    [InlineData(251, "", 250)]
    [InlineData(249, "😀", 249)]
    [InlineData(248, "😀", 250)]
    [InlineData(248, "😀x", 250)]
    public void WriteStart_LongType_IsCutBetweenCharacters(int length, string end, int kept)
    {
        var type = new string('T', length) + end;

        using var document = JsonDocument.Parse(Started(type, null, null, 0));

        Assert.Equal(type[..kept], document.RootElement.GetProperty("type"u8).GetString());
    }

    [Theory]
    [InlineData("at A.B(Int32 c) in /src/a.cs:line 7", """{"path":"/src/a.cs","line":7,"label":"A.B(Int32 c)"}""", "/src/a.cs")]
    [InlineData("at A.B()", """{"label":"A.B()"}""", "")]
    public void WriteFrame_WithAndWithoutFile_ReturnsTheFile(string frame, string expected, string file)
    {
        var returned = "not called";

        Assert.Equal(expected, JsonText.Of(json => returned = CauseJson.WriteFrame(json, frame)));
        Assert.Equal(file, returned);
    }

    [Fact]
    public void Write_NoWriter_NamesTheArgument()
    {
        Assert.Throws<ArgumentNullException>("json", static () => CauseJson.WriteStart(null!, "1", null, null, null, 0));
        Assert.Throws<ArgumentNullException>("json", static () => CauseJson.WriteFrame(null!, "at A()"));
    }

    private static string Started(string? type, string? message, string? cause, int skipped) => JsonText.Of(json =>
    {
        CauseJson.WriteStart(json, "1", type, message, cause, skipped);
        json.WriteEndObject();
    });
}
