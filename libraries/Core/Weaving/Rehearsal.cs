using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// While a function starts, has the runtime load and compile on another thread what its first invocation will need of the
/// packages: each writes a line, a metric or a span to nowhere, in a process of its own. Only under Lambda, only where code is
/// compiled as it runs, and only with a second processor. None of the function's own code runs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rehearsal
{
    private static readonly object s_gate = new();
    private static readonly Queue<Action> s_waiting = new();
    private static readonly List<Type> s_rehearsed = [];
    private static bool s_isRunning;

    /// <summary>Starts it, or adds to the one that is under way; called by woven code when its assembly is loaded. Never throws.</summary>
    /// <param name="rehearse">What to run.</param>
    public static void Start(Action rehearse)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported || Environment.ProcessorCount == 1 || EnvironmentReader.Read("AWS_LAMBDA_RUNTIME_API") is null)
        {
            return;
        }

        lock (s_gate)
        {
            s_waiting.Enqueue(rehearse);
            if (s_isRunning)
            {
                return;
            }

            s_isRunning = true;
        }

        try
        {
            new Thread(Run) { IsBackground = true }.UnsafeStart();
        }
        catch (Exception)
        {
            // A process without room for a thread has other troubles than a slower start.
        }
    }

    // Several assemblies may have methods with the same attribute.
    internal static bool IsFirst(Type method)
    {
        lock (s_gate)
        {
            if (s_rehearsed.Contains(method))
            {
                return false;
            }

            s_rehearsed.Add(method);
            return true;
        }
    }

    private static void Run()
    {
        TelemetryOutput.StandardOutput().Open();
        while (Next() is { } rehearse)
        {
            try
            {
                var nowhere = new TelemetryOutput(Stream.Null);
                var process = new LambdaProcess(EnvironmentReader.Read, nowhere, TimeProvider.System, nowhere) { IsRehearsal = true };
                LambdaProcess.Rehearse(process, () => Invoke(rehearse));
            }
            catch (Exception)
            {
                // What fails here will fail again where it matters, and be told there.
            }
        }
    }

    private static Action? Next()
    {
        lock (s_gate)
        {
            s_isRunning = s_waiting.TryDequeue(out var next);
            return next;
        }
    }

    private static void Invoke(Action rehearse)
    {
        var context = new LambdaContext
        {
            AwsRequestId = "rehearsal",
            TraceHeader = "Root=1-00000001-000000000000000000000001;Parent=0000000000000001;Sampled=1",
            Deadline = TimeProvider.System.GetUtcNow().AddMinutes(15),
        };
        var invocation = Invocation.Begin(context, new ReadOnlyMemory<byte>([(byte)'{', (byte)'}']));
        Invocation.Enter(invocation);
        try
        {
            rehearse();
        }
        finally
        {
            invocation.End(null);
            Invocation.Enter(null);
        }
    }
}
