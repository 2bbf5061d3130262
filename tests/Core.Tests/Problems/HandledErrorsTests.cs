using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;

namespace Lamplighter.Tests.Problems;

public sealed class HandledErrorsTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();
    private readonly List<string> _heard = [];

    public HandledErrorsTests() => LambdaTelemetry.Configure(static options => options.Redact("password"));

    private static LambdaProcess Process => LambdaProcess.Current;

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Report_OneListenerRecordsIt_EndsTheSearch()
    {
        Listen("first", false);
        Listen("second", true);
        Listen("third", true);

        Process.ReportHandledError("GET failed with password=SECRET", new FormatException("e"));
        Process.ReportRecordError("Record 7 failed with password=SECRET", new FormatException("f"));

        Assert.Equal(
            [
                "first: GET failed with password=[redacted] e",
                "second: GET failed with password=[redacted] e",
                "first: Record 7 failed with password=[redacted] f",
                "second: Record 7 failed with password=[redacted] f",
            ],
            _heard);
        Assert.Empty(_telemetry.Logs);
    }

    [Fact]
    public void Report_NobodyRecordsIt_IsWrittenAsAnError()
    {
        Listen("first", false);

        Process.ReportHandledError("GET failed with password=SECRET", new Errors.OwnException("e", "at A()"));

        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("GET failed with password=[redacted]", line.GetProperty("message").GetString());
        Assert.Equal(
            """{"type":"Lamplighter.Tests.Errors.OwnException","message":"e","stack":["at A()"]}""",
            line.GetProperty("error").GetRawText());
    }

    [Fact]
    public void Report_AListenerThrows_IsWrittenWithAWarning()
    {
        Process.ListenToHandledErrors(static (_, _) => throw new InvalidOperationException("broken listener"));

        Process.ReportRecordError("Record 7 failed.", new FormatException("e"));

        Assert.Equal(
            ["WARN A listener for handled errors failed. broken listener", "ERROR Record 7 failed. e"],
            _telemetry.Logs.Select(static line =>
                $"{line.GetProperty("level")} {line.GetProperty("message")} {line.GetProperty("error").GetProperty("message")}"));
    }

    [Fact]
    public void Report_HandledError_IsAFailureButARecordsErrorIsNot()
    {
        var problems = new List<string>();
        Process.ListenToProblems((kind, message, error) => problems.Add($"{kind} {message} {error?.Message}"));
        Listen("all", true);

        Process.ReportRecordError("Record 7 failed.", new FormatException("e"));
        Process.ReportHandledError("GET failed with password=SECRET", new FormatException("f"));

        Assert.Equal(["Failure GET failed with password=[redacted] f"], problems);
    }

    [Fact]
    public void Arguments_AreMissing_AreNamed()
    {
        var error = new FormatException();
        Listen("all", true);
        Assert.Throws<ArgumentNullException>("process", static () => HandledErrors.ListenToHandledErrors(null!, static (_, _) => true));
        Assert.Throws<ArgumentNullException>("listener", static () => Process.ListenToHandledErrors(null!));
        Assert.Throws<ArgumentNullException>("process", () => HandledErrors.ReportHandledError(null!, "m", error));
        Assert.Throws<ArgumentNullException>("error", static () => Process.ReportHandledError("m", null!));
        Assert.Throws<ArgumentNullException>("process", () => HandledErrors.ReportRecordError(null!, "m", error));
        Assert.Throws<ArgumentNullException>("error", static () => Process.ReportRecordError("m", null!));
        Assert.Empty(_heard);
        Assert.Empty(_telemetry.Logs);
    }

    private void Listen(string name, bool records) => Process.ListenToHandledErrors((message, error) =>
    {
        _heard.Add($"{name}: {message} {error.Message}");
        return records;
    });
}
