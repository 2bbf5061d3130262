using Lamplighter.LocalHost.Commands;


namespace Lamplighter.Tests.Commands;

public sealed class ParameterOverridesTests
{
    [Theory]
    [InlineData("A=1", "A>1")]
    [InlineData("A=", "A>")]
    [InlineData("A=1 B=2", "A>1", "B>2")]
    [InlineData(" A=1   B=x=y ", "A>1", "B>x=y")]
    [InlineData("A=hello world", "A>hello world")]
    [InlineData("A=\"hello x=y\" B=2", "A>hello x=y", "B>2")]
    [InlineData("A={\"x\": 1}", "A>{\"x\": 1}")]
    [InlineData("ParameterKey=A,ParameterValue=1", "A>1")]
    [InlineData("ParameterKey=A,ParameterValue=1 ParameterKey=B,ParameterValue=2", "A>1", "B>2")]
    [InlineData("ParameterKey=A,ParameterValue=\"1 x=2\" ParameterKey=B,ParameterValue=2,3", "A>1 x=2", "B>2,3")]
    [InlineData("A=\"\" B=\"x", "A>", "B>\"x")]
    [InlineData("A=\"x\"y B=2", "A>\"x\"y", "B>2")]
    [InlineData("A=x\"y B=2", "A>x\"y", "B>2")]
    [InlineData("A=\" B=2\"", "A> B=2")]
    [InlineData("A=1\tB=2\nC=3", "A>1", "B>2", "C>3")]
    [InlineData("A=1 b-c=2 =3 D=4", "A>1 b-c=2 =3", "D>4")]
    [InlineData("A=1  two  B=3", "A>1  two", "B>3")]
    [InlineData("A=\"", "A>\"")]
    [InlineData("ParameterKey=A,ParameterValue=", "A>")]
    [InlineData("ParameterKey=A", "ParameterKey>A")]
    [InlineData("X=1,ParameterValue=2", "X>1,ParameterValue=2")]
    public void Read_TheFormsOfSam_AreThePairs(string text, params string[] pairs) =>
        Assert.Equal(pairs, ParameterOverrides.Read(text)!.Select(pair => $"{pair.Key}>{pair.Value}"));

    [Theory]
    [InlineData("")]
    [InlineData("Stage")]
    [InlineData("=x")]
    [InlineData(" ")]
    [InlineData("x A=1")]
    public void Read_NoPair_IsNull(string text) => Assert.Null(ParameterOverrides.Read(text));
}
