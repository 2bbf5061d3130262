using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Records;

namespace Lamplighter.Tests.Records;

public sealed class RecordPackagesTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();
    private readonly LambdaProcess _process = LambdaProcess.Current;
    private int _joined;

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void Join_Package_JoinsEachProcessOnce()
    {
        Action<LambdaProcess> join = Join;
        RecordPackages.Add(join);
        RecordPackages.Add(join);

        RecordPackages.Join(_process);
        RecordPackages.Join(_process);

        Assert.Equal(1, _joined);
    }

    [Fact]
    public void Join_APackageThrows_OthersJoinWithAWarning()
    {
        RecordPackages.Add(process => _ = ReferenceEquals(process, _process) ? throw new FormatException("broken package") : 0);
        RecordPackages.Add(Join);

        RecordPackages.Join(_process);

        Assert.Equal(1, _joined);
        var line = Assert.Single(_telemetry.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Equal("A package couldn't prepare the telemetry of records.", line.GetProperty("message").GetString());
        Assert.Equal("broken package", line.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void Add_ManyThreads_AddsAll()
    {
        using var begin = new Barrier(4);
        var threads = Enumerable.Range(0, begin.ParticipantCount).Select(_ => new Thread(() =>
        {
            begin.SignalAndWait();
            for (var i = 0; i < 200; i++)
            {
                var number = i;
                RecordPackages.Add(process => _joined += ReferenceEquals(process, _process) ? number : 0);
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        RecordPackages.Join(_process);

        Assert.Equal(threads.Length * 200 * 199 / 2, _joined);
    }

    [Fact]
    public void Arguments_AreMissing_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("join", static () => RecordPackages.Add(null!));
        Assert.Throws<ArgumentNullException>("process", static () => RecordPackages.Join(null!));
    }

    private void Join(LambdaProcess process)
    {
        if (ReferenceEquals(process, _process))
        {
            _joined++;
        }
    }
}
