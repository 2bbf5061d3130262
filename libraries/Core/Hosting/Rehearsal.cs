using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lamplighter.Invocations;
using Lamplighter.Output;

namespace Lamplighter.Hosting;

/// <summary>
/// While a function starts, has the runtime load and compile on another thread what its first invocation will need of the
/// packages: each writes a line, a metric or a span to nowhere, in a process of its own. Only under Lambda, only where code is
/// compiled as it runs, and only with a second processor. None of the function's own code runs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rehearsal
{
    /// <summary>Starts it; called by woven code when its assembly is loaded.</summary>
    /// <param name="rehearse">What to run.</param>
    public static void Start(Action rehearse)
    {
        if (RuntimeFeature.IsDynamicCodeSupported && Environment.ProcessorCount > 1 && EnvironmentReader.Read("AWS_LAMBDA_RUNTIME_API") is not null)
        {
            new Thread(static rehearse => Run((Action)rehearse!)) { IsBackground = true }.UnsafeStart(rehearse);
        }
    }

    private static void Run(Action rehearse)
    {
        try
        {
            var nowhere = new TelemetryOutput(Stream.Null);
            var process = new LambdaProcess(LambdaSettings.FromEnvironment(EnvironmentReader.Read) with { MetricsNamespace = "Rehearsal" }, nowhere, TimeProvider.System, nowhere);
            LambdaProcess.Rehearse(process, () => Invoke(rehearse));
        }
        catch (Exception)
        {
            // What fails here will fail again where it matters, and be told there.
        }
    }

    private static void Invoke(Action rehearse)
    {
        var invocation = Invocation.Begin(new LambdaContext { AwsRequestId = "rehearsal" }, "{}"u8.ToArray().AsMemory());
        Invocation.Enter(invocation);
        rehearse();
        invocation.End(null);
    }
}
