using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Records;


namespace Lamplighter.Tests.Sessions;

public sealed class PlatformLinesTests
{
    private static readonly InvocationRecord s_record = new()
    {
        RequestId = "r-1",
        Function = new FunctionInfo("f", 2048, TimeSpan.FromSeconds(3)),
        Label = "GET /",
        Source = "REST API",
        Trace = new TraceHeader("1-2-3", "a", "b", null, true),
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromMilliseconds(3.1),
        InitDuration = TimeSpan.FromMilliseconds(542.01),
        MemoryUsed = 95 * 1024 * 1024,
        Status = InvocationStatus.Succeeded,
    };

    [Fact]
    public void Report_ColdInvocation_IsAsLambdaWritesIt() => Assert.Equal(
        "REPORT RequestId: r-1\tDuration: 3.10 ms\tBilled Duration: 546 ms\tMemory Size: 2048 MB\tMax Memory Used: 95 MB\tInit "
            + "Duration: 542.01 ms\t\nXRAY TraceId: 1-2-3\tSegmentId: b\tSampled: true\t",
        PlatformLines.Report(s_record));

    [Theory]
    [InlineData(nameof(InvocationStatus.TimedOut), "Status: timeout\t")]
    [InlineData(nameof(InvocationStatus.Crashed), "Status: error\tError Type: Runtime.ExitError\t")]
    [InlineData(nameof(InvocationStatus.FunctionError), "")]
    public void Report_Failure_SaysHow(string status, string expected)
    {
        var report = PlatformLines.Report(s_record with { Status = Enum.Parse<InvocationStatus>(status), ErrorType = "Runtime.ExitError" });

        const string Billed = "542.01 ms\t";
        var start = report.IndexOf(Billed, StringComparison.Ordinal) + Billed.Length;
        Assert.Equal(expected, report[start..report.IndexOf('\n', StringComparison.Ordinal)]);
    }
}
