using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests.XRay;

public sealed class OutcomeTests
{
    private static readonly string[] s_outcomes = ["error", "throttle", "fault"];

    [Theory]
    [InlineData(100, "")]
    [InlineData(399, "")]
    [InlineData(400, "error")]
    [InlineData(428, "error")]
    [InlineData(429, "error throttle")]
    [InlineData(430, "error")]
    [InlineData(499, "error")]
    [InlineData(500, "fault")]
    [InlineData(599, "fault")]
    public void Activity_WithAStatusCode_HasItsOutcome(int status, string expected)
    {
        // The status of the activity doesn't matter where there is a status code.
        var span = ActivityDocument.Of(activity =>
        {
            activity.SetTag("http.response.status_code", status);
            activity.SetStatus(ActivityStatusCode.Error);
        });
        Assert.Equal(expected, Of(span));
    }

    [Theory]
    [InlineData(ActivityStatusCode.Unset, "")]
    [InlineData(ActivityStatusCode.Ok, "")]
    [InlineData(ActivityStatusCode.Error, "fault")]
    public void Activity_WithoutAStatusCode_IsAFaultIfItFailed(ActivityStatusCode status, string expected) =>
        Assert.Equal(expected, Of(ActivityDocument.Of(activity => activity.SetStatus(status))));

    [Theory]
    [InlineData(200, "fault")]
    [InlineData(404, "error fault")]
    [InlineData(503, "fault")]
    public void Activity_WhoseCodeFailed_IsAFaultToo(int status, string expected)
    {
        var span = ActivityDocument.Of(activity =>
        {
            activity.SetTag("http.response.status_code", status);
            Tracer.CaptureError(new InvalidOperationException("x"));
        });
        Assert.Equal(expected, Of(span));
    }

    [Theory]
    [InlineData("ThrottlingException", "error throttle")]
    [InlineData("RequestThrottled", "error throttle")]
    [InlineData("ProvisionedThroughputExceededException", "error throttle")]
    [InlineData("TooManyRequestsException", "error throttle")]
    [InlineData("RequestLimitExceeded", "error throttle")]
    [InlineData("ValidationException", "error")]
    public void Activity_OfAnAwsErrorCode_IsAThrottleIfTheCodeIsOne(string code, string expected) =>
        Assert.Equal(expected, Of(ActivityDocument.Of(["rpc.system=aws-api", "http.response.status_code=400", "error.type=" + code])));

    private static string Of(JsonElement span) => string.Join(' ', s_outcomes.Where(name => span.Has(name)));
}
