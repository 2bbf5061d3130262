using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Tracing.Weaving;

namespace Lamplighter.Tests.Weaving;

public sealed class MethodNameTests
{
    [Theory]
    [InlineData("Handle", "Handle")]
    [InlineData("", "")]
    [InlineData("<Outer>g__Inner|0_1", "Inner")]
    [InlineData("<<Main>$>g__Inner|0_1", "Inner")]
    [InlineData("<Outer>g__I|", "I")]
    [InlineData("<Outer>g__|0_1", "Outer lambda")]
    [InlineData("<Outer>b__0_1", "Outer lambda")]
    [InlineData("<<Main>$>b__0", "<Main>$ lambda")]
    [InlineData("<O>b__0", "O lambda")]
    [InlineData("<>b__0", "<>b__0")]
    [InlineData("<Outer", "<Outer")]
    [InlineData("|<Outer>g__Inner", "|<Outer>g__Inner")]
    public void Readable_OfACompiledName_IsThatOfTheCode(string name, string expected) => Assert.Equal(expected, MethodName.Readable(name));

    [Fact]
    public void Attribute_ByDefault_CapturesBoth()
    {
        var attribute = new TracingAttribute();
        Assert.Equal((true, true), (attribute.CaptureResponse, attribute.CaptureError));
        attribute = new TracingAttribute { CaptureResponse = false, CaptureError = false };
        Assert.Equal((false, false), (attribute.CaptureResponse, attribute.CaptureError));
    }

    // The data and the whole message are in the metadata of the first span alone.
    [Theory]
    [InlineData(true, ErrorLimits.MessageLength)]
    [InlineData(false, ErrorLimits.TraceMessageLength)]
    public void Summary_OfAnError_HasItsDataOnce(bool isFirst, int length)
    {
        var error = new FormatException(new string('m', 40_000)) { Data = { ["order"] = 7 } };
        var summary = ErrorMetadata.Of(error, isFirst);
        Assert.Equal("System.FormatException", summary["type"]);
        Assert.Equal(new string('m', length) + "…", summary["message"]);
        Assert.Equal(isFirst, summary.ContainsKey("data"));
        if (isFirst)
        {
            Assert.Equal(7, Assert.IsType<Dictionary<string, object?>>(summary["data"])["order"]);
        }

        Assert.False(ErrorMetadata.Of(new FormatException(), isFirst).ContainsKey("data"));
    }
}
