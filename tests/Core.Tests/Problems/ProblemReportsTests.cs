using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;

namespace Lamplighter.Tests.Problems;

public sealed class ProblemReportsTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();
    private readonly List<string> _heard = [];

    private static LambdaProcess Process => LambdaProcess.Current;

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Report_SeveralListeners_AllHearIt()
    {
        Process.ListenToProblems((kind, message, error) => _heard.Add($"first {kind} {message} {error?.Message}"));
        Process.ListenToProblems((kind, message, error) => _heard.Add($"second {kind} {message} {error?.Message}"));

        Process.ReportProblem(ProblemKind.Warning, "low", null);
        Process.ReportProblem(ProblemKind.Error, "out", new FormatException("e"));

        Assert.Equal(["first Warning low ", "second Warning low ", "first Error out e", "second Error out e"], _heard);
        Assert.Empty(_telemetry.Logs);
    }

    [Fact]
    public void Report_AListenerThrows_WarnsOfIt()
    {
        Process.ListenToProblems(static (_, _, _) => throw new InvalidOperationException("broken listener"));

        Process.ReportProblem(ProblemKind.Warning, "low", null);

        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal("A listener for problems failed.", line.GetProperty("message").GetString());
        Assert.Equal("broken listener", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void Arguments_AreMissing_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("process", static () => ProblemReports.ListenToProblems(null!, static (_, _, _) => { }));
        Assert.Throws<ArgumentNullException>("listener", static () => Process.ListenToProblems(null!));
        Assert.Throws<ArgumentNullException>("process", static () => ProblemReports.ReportProblem(null!, ProblemKind.Error, "m", null));
    }
}
