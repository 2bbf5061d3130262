using System.Diagnostics;

namespace Lamplighter.Tests;

// Runs code in a handler whose spans are exported.
internal static class Exported
{
    internal const string Parent = "53995c3f42cd8ad8";

    internal static string NewTrace() => ActivityTraceId.CreateRandom().ToHexString();

    internal static string XRay(string trace, string rest = ";Sampled=1") => $"Root=1-{trace[..8]}-{trace[8..]};Parent={Parent}{rest}";

    internal static LambdaContext Context(string trace, string rest = ";Sampled=1") => new()
    {
        AwsRequestId = "r-1",
        TraceHeader = XRay(trace, rest),
        InvokedFunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live",
    };

    internal static Dictionary<string, string> Environment(string address, params (string Name, string Value)[] more)
    {
        var variables = new Dictionary<string, string>
        {
            ["LAMBDA_TASK_ROOT"] = "/var/task",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
        };
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }

        return variables;
    }

    [Tracing(CaptureResponse = false)]
    internal static async Task HandleAsync(LambdaContext context, Func<Task> body)
    {
        _ = context;
        await body();
    }

    [Tracing(CaptureResponse = false)]
    internal static void Handle(LambdaContext context, Action body)
    {
        _ = context;
        body();
    }
}
