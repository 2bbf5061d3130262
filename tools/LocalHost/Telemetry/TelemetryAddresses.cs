namespace Lamplighter.LocalHost.Telemetry;

/// <summary>The ports to which functions send their traces. No process starts before both are known.</summary>
internal sealed class TelemetryAddresses(int xrayPort)
{
    private readonly TaskCompletionSource<int> _otlpPort = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int XRayPort { get; } = xrayPort;

    public Task<int> OtlpPort => _otlpPort.Task;

    public void SetOtlpPort(int port) => _otlpPort.TrySetResult(port);
}
