using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Benchmarks;

// A process whose lines go nowhere, and an invocation in it.
internal static class Setup
{
    internal const string TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    internal static readonly LambdaContext Context = new()
    {
        AwsRequestId = "8f6a3c52-3a0e-4b8c-9a8e-2f5b6f1c7d11",
        FunctionName = "orders",
        FunctionVersion = "$LATEST",
        InvokedFunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:orders",
        MemoryLimitInMB = 512,
        TraceHeader = TraceHeader,
    };

    internal static void UseProcess(bool traced = true, int daemonPort = 2000) => LambdaProcess.Swap(new LambdaProcess(
        name => name switch
        {
            "LAMBDA_TASK_ROOT" => "/var/task",
            "POWERTOOLS_SERVICE_NAME" => "orders",
            "POWERTOOLS_METRICS_NAMESPACE" => "Shop",
            "POWERTOOLS_TRACE_DISABLED" => traced ? "0" : "1",
            "AWS_XRAY_DAEMON_ADDRESS" => $"127.0.0.1:{daemonPort}",
            _ => null,
        },
        new TelemetryOutput(Stream.Null),
        TimeProvider.System));

    internal static LambdaContext NotSampled { get; } = new()
    {
        TraceHeader = TraceHeader.Replace("Sampled=1", "Sampled=0", StringComparison.Ordinal),
    };

    internal static Invocation Enter() => Enter(Context);

    internal static Invocation Enter(LambdaContext context)
    {
        var invocation = Invocation.Begin(context, default(ReadOnlyMemory<byte>));
        Invocation.Enter(invocation);
        return invocation;
    }
}
