using System.Globalization;
using System.Text;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Invocations;

/// <summary>Lambda's own errors, as an approved text.</summary>
public sealed class LambdaErrorTests
{
    [Fact]
    public void Errors_OfLambda_AreApproved()
    {
        var invocation = new Invocation("test", default, TraceHeader.Create()) { RequestId = "the-request" };
        var text = new StringBuilder();
        foreach (var error in (InvocationResult[])
            [
                LambdaErrors.TimedOut(invocation, TimeSpan.FromSeconds(3)),
                LambdaErrors.TimedOut(invocation, TimeSpan.FromMilliseconds(1255)),
                LambdaErrors.InitTimedOut(invocation, TimeSpan.FromSeconds(10)),
                LambdaErrors.InitTimedOut(invocation, TimeSpan.FromSeconds(2.5), "It waits"),
                LambdaErrors.Exited(invocation, InvocationStatus.InitFailed, "it ended"),
                LambdaErrors.Exited(invocation, InvocationStatus.Crashed, "it ended", "It had a reason"),
                LambdaErrors.ResponseTooLarge(7),
                LambdaErrors.Truncated(invocation),
                LambdaErrors.CannotStart("there is no program"),
            ])
        {
            text.Append(ResultText.Of(error)).Append("is an error: ").Append(error.IsError).Append("\n\n");
        }

        foreach (var code in (int[])[0, 1, 127, 128, 129, 137, 159, 160, 255, -1])
        {
            text.Append(CultureInfo.InvariantCulture, $"{code}: {LambdaErrors.Describe(code)}\n");
        }

        Approved.AssertText("LocalHost.Tests", "lambda-errors", text.ToString());
    }

    [Theory]
    [InlineData("""{"errorType":"A","errorMessage":"b"}""", "A", "b")]
    [InlineData("""{"errorType":"A"}""", "A", null)]
    [InlineData("""{"errorType":1,"errorMessage":"b"}""", null, "b")]
    [InlineData("[]", null, null)]
    [InlineData("no JSON", null, null)]
    public void Failure_OfErrorJson_HasItsTypeAndMessage(string json, string? type, string? message)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var failure = InvocationResult.Failure(InvocationStatus.FunctionError, bytes);

        Assert.Equal(
            (InvocationStatus.FunctionError, type, message, bytes.Length),
            (failure.Status, failure.ErrorType, failure.ErrorMessage, failure.Length));
        Assert.Equal(bytes, failure.Payload.ToArray());
        Assert.True(failure.IsError);
        Assert.False(failure.IsTooLarge);
    }
}
