using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class RehearsedProcessTests
{
    [Fact]
    public void Rehearse_Process_IsCurrentOnlyMeanwhile()
    {
        using var telemetry = TelemetryCapture.Start();
        var process = LambdaProcess.Current;
        LambdaProcess? during = null, after = null;
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            thrown = Record.Exception(() => LambdaProcess.Rehearse(process, static () => throw new FormatException()));
            LambdaProcess.Rehearse(process, () => during = LambdaProcess.Current);
            after = LambdaProcess.Current;
        });
        thread.UnsafeStart();
        thread.Join();

        Assert.IsType<FormatException>(thrown);
        Assert.Same(process, during);
        Assert.Same(LambdaProcess.OfProgram, after);
    }
}
