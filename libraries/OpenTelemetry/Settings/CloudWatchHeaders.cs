using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Settings;

// The headers that CloudWatch's endpoint for log records requires. By default, the function's own log group and stream.
internal static class CloudWatchHeaders
{
    private const string Group = "x-aws-log-group";
    private const string Stream = "x-aws-log-stream";

    internal static SignalSettings AddTo(SignalSettings signal, LambdaSettings function) =>
        SigningTarget.Of(signal.Endpoint) is { Service: "logs" }
            ? Add(Add(signal, Group, function.LogGroupName), Stream, function.LogStreamName)
            : signal;

    private static SignalSettings Add(SignalSettings signal, string name, string value) =>
        value.Length == 0 || signal.Has(name) ? signal : signal with { Headers = [.. signal.Headers, new(name, value)] };
}
