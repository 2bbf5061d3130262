using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Settings;
using Lamplighter.Internal.OpenTelemetry.Extensions;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// Registers the extension that sends after the response. In the call of Enable, and not beside it: when the constructor of the handler's
// class has run, the managed runtime asks for the first event, and Lambda accepts no registration any more.
internal static class ExtensionStart
{
    // Lambda's API is in the same execution environment. A registration that is given up can't be taken back: Lambda would wait for the
    // extension in each invocation.
    private const int RegisterMilliseconds = 5000;

    // Null where telemetry is sent before the response; a line has said why.
    internal static ExtensionExport? TryStart(LambdaProcess process, Action<EndedInvocation[], ExtensionEvent> send)
    {
        ExtensionApi? api = null;
        try
        {
            api = Register(process);
            var export = new ExtensionExport(process, api, send);
            export.Start();
            return export;
        }
        catch (Exception error)
        {
            api?.Dispose();
            process.WarnOnce(
                $"The export after the response isn't possible: {error.Message}. Telemetry is sent before the response of the function.");
            return null;
        }
    }

    private static ExtensionApi Register(LambdaProcess process)
    {
        var settings = process.Settings;
        if (ProblemOf(settings) is { } problem)
        {
            throw new SendException(SendFailure.Refused, problem);
        }

        if (!OtlpEndpoint.TryParse($"http://{settings.RuntimeApi}", out var address))
        {
            throw new SendException(SendFailure.Refused, $"AWS_LAMBDA_RUNTIME_API is \"{settings.RuntimeApi}\", which isn't an address");
        }

        var api = new ExtensionApi(address);
        try
        {
            api.Register(new TimeBudget(RegisterMilliseconds));
            return api;
        }
        catch
        {
            api.Dispose();
            throw;
        }
    }

    // Lambda Managed Instances run several invocations at a time and give extensions no event of them. A snapshot of SnapStart doesn't keep
    // the connection on which an extension waits.
    private static string? ProblemOf(LambdaSettings settings) => settings switch
    {
        { RuntimeApi: "" } => "AWS_LAMBDA_RUNTIME_API isn't set, so this isn't Lambda or a host that emulates it",
        { MaxConcurrency: not null } or { InitializationType: "lambda-managed-instances" } =>
            "Lambda Managed Instances have no event for it",
        { InitializationType: "snap-start" } => "with SnapStart, it isn't supported",
        _ => null,
    };
}
