using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.AwsSdk.Options;

// The options of a process.
internal sealed class AwsSdkProcess
{
    private static readonly ProcessSlot<AwsSdkProcess> s_slot = new(static _ => new AwsSdkProcess());

    internal static AwsSdkTracingOptions Options => LambdaProcess.Current.Get(s_slot)._options;

    private readonly object _gate = new();
    private readonly AwsSdkTracingOptions _options = new();

    internal static void Configure(Action<AwsSdkTracingOptions> configure)
    {
        var process = LambdaProcess.Current.Get(s_slot);
        lock (process._gate)
        {
            configure(process._options);
        }
    }
}
