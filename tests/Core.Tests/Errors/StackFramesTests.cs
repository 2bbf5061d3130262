using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Errors;

public sealed class StackFramesTests
{
    private static readonly Redactor s_redactor = Redactor.Create(["password"]);

    [Fact]
    public void In_TextWithMessage_TakesOnlyFrames()
    {
        const string Text = "A.Exception: m\n  second line\n   at A()\n--- End of inner exception ---\n"
            + "at B(password=SECRET)\r\n\n at C()\n at D()";

        var frames = StackFrames.In(Text, s_redactor, 2, out var left);

        Assert.Equal(["at A()", "at B(password=[redacted])"], frames);
        Assert.Equal(2, left);
    }

    [Fact]
    public void Of_FramesOfAnyForm_TakesAll()
    {
        var frames = StackFrames.Of(new OwnException("m", "native + 7\n   at A()"), s_redactor, 2, out var left);

        Assert.Equal(["native + 7", "at A()"], frames);
        Assert.Equal(0, left);
    }

    [Fact]
    public void In_NoRedactor_NamesTheArgument() =>
        Assert.Throws<ArgumentNullException>("redactor", static () => StackFrames.In("", null!, 1, out _));

    [Theory]
    [InlineData("at A.B() in /src/a b.cs:line 7", "A.B()", "/src/a b.cs", 7)]
    [InlineData("A.B() in /src/a.cs:line 70", "A.B()", "/src/a.cs", 70)]
    [InlineData("at A in B in /src/a.cs:line 7", "A in B", "/src/a.cs", 7)]
    [InlineData("at A.B()", "A.B()", "", 0)]
    [InlineData("at A in /src/a.cs:line ", "A in /src/a.cs:line ", "", 0)]
    [InlineData("at A in /src/a.cs:line -7", "A in /src/a.cs:line -7", "", 0)]
    [InlineData("at A:line 7 in B", "A:line 7 in B", "", 0)]
    [InlineData("at A:line 7", "A:line 7", "", 0)]
    [InlineData("at A in 7", "A in 7", "", 0)]
    [InlineData(" in /src/a.cs:line 7", " in /src/a.cs:line 7", "", 7)]
    public void Split_Frame_HasMethodAndPlace(string frame, string label, string path, int line)
    {
        StackFrames.Split(frame, out var foundLabel, out var foundPath, out var foundLine);

        Assert.Equal((label, path), (foundLabel.ToString(), foundPath.ToString()));
        Assert.Equal(path == "" ? 0 : line, foundLine);
    }

    [Theory]
    [InlineData("at Lamplighter.CorrelationIdHandler.SendAsync(HttpRequestMessage request)", false)]
    [InlineData("at Lamplighter.Internal.Core.Weaving.Run", false)]
    [InlineData("at Lamplighter.LambdaRuntime", true)]
    [InlineData("at My.Handler.Run(Lamplighter.Internal.Core.Any value)", true)]
    [InlineData("(Lamplighter.Internal.Core.Any value)", true)]
    public void TryRead_Frame_IsOneOfTheUserUnlessItsMethodIsOurs(string frame, bool isRead) =>
        Assert.Equal(isRead, StackFrames.TryRead(frame, out _));
}
