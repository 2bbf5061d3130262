using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// Loads and compiles the packages' code for the first invocation on another thread while the function starts: each package writes a
/// line, a metric or a span to an output that discards it. It runs only on Lambda, and only if code is compiled at run time. Lamplighter's
/// runtime waits for it before it asks for the first event. The function's own code doesn't run.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rehearsal
{
    // Set by the build property LamplighterRehearsal.
    private const string Switch = "Lamplighter.Rehearsal";

    private static readonly object s_gate = new();
    private static readonly Queue<Action> s_waiting = new();
    private static readonly List<Type> s_rehearsed = [];
    private static bool s_hasThread;
    private static bool s_isOver;
    private static int s_running;

    private static bool IsDone => s_running == 0 && s_waiting.Count == 0;

    /// <summary>Starts the rehearsal, or adds to a running one. Woven code calls this when its assembly is loaded. Never throws.</summary>
    /// <param name="rehearse">Runs the code to rehearse.</param>
    public static void Start(Action rehearse)
    {
        if (!IsWanted)
        {
            return;
        }

        lock (s_gate)
        {
            // What is loaded later must not take processor time from invocations.
            if (s_isOver || Invocation.Current is not null)
            {
                return;
            }

            s_waiting.Enqueue(rehearse);
            if (s_hasThread)
            {
                return;
            }

            s_hasThread = true;
        }

        try
        {
            new Thread(RunAll) { IsBackground = true }.UnsafeStart();
        }
        catch (Exception)
        {
            // Without another thread, the function only starts more slowly.
            lock (s_gate)
            {
                s_waiting.Clear();
                s_hasThread = false;
            }
        }
    }

    /// <summary>
    /// Helps with the rehearsal, and waits until it has ended. A runtime calls this before it asks for the first event: until then, Lambda
    /// gives the function whole processors; afterwards, it gets a share by its memory. Never throws.
    /// </summary>
    /// <param name="rehearse">What this thread rehearses first.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <returns>False if it is still running.</returns>
    public static bool Complete(Action rehearse, TimeSpan limit)
    {
        if (!IsWanted)
        {
            return true;
        }

        var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        lock (s_gate)
        {
            s_running++;
        }

        for (var next = rehearse; next is not null; next = Environment.TickCount64 < end ? Take(isThread: false) : null)
        {
            Run(next);
        }

        lock (s_gate)
        {
            while (!IsDone && end - Environment.TickCount64 is > 0 and var left)
            {
                Monitor.Wait(s_gate, (int)left);
            }

            s_isOver = true;
            return IsDone;
        }
    }

    private static bool IsWanted => RuntimeFeature.IsDynamicCodeSupported
        && EnvironmentReader.Read("AWS_LAMBDA_RUNTIME_API") is not null
        && (!AppContext.TryGetSwitch(Switch, out var isOn) || isOn);

    // Several assemblies can have methods with the same attribute, which is rehearsed once.
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

    private static void RunAll()
    {
        while (Take(isThread: true) is { } next)
        {
            Run(next);
        }
    }

    private static Action? Take(bool isThread)
    {
        lock (s_gate)
        {
            if (s_waiting.TryDequeue(out var next))
            {
                s_running++;
            }
            else if (isThread)
            {
                s_hasThread = false;
            }

            return next;
        }
    }

    private static void Run(Action rehearse)
    {
        try
        {
            var nowhere = new TelemetryOutput(Stream.Null);
            var process = new LambdaProcess(EnvironmentReader.Read, nowhere, TimeProvider.System, nowhere) { IsRehearsal = true };
            LambdaProcess.Rehearse(process, () => Invoke(rehearse));
        }
        catch (Exception)
        {
            // The same failure is reported when it happens again in an invocation.
        }

        lock (s_gate)
        {
            s_running--;
            if (IsDone)
            {
                Monitor.PulseAll(s_gate);
            }
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
