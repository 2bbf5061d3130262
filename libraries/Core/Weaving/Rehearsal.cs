using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// Loads and compiles the packages' code for the first invocation while the function starts: each package writes a line, a metric or a
/// span to an output that discards it. It runs on a thread of its own, only on Lambda, and only if code is compiled at run time.
/// Lamplighter's runtime waits for it before it asks for the first event. The function's own code doesn't run.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rehearsal
{
    // Set by the build property LamplighterRehearsal.
    private const string Switch = "Lamplighter.Rehearsal";

    // Set by the package Lamplighter.Runtime.
    private const string RuntimeSwitch = "Lamplighter.Runtime";

    // How long the thread waits for the program to call the runtime. Threads that load types at the same time wait for each other's locks:
    // beside a program that only creates its handler, the rehearsal ends no sooner, and the start takes a fifth more processor time.
    private const int HeadStartMilliseconds = 50;

    private static readonly object s_gate = new();
    private static Waiting? s_first;
    private static Rehearsed? s_rehearsed;
    private static bool s_hasThread;
    private static bool s_isCompleting;
    private static bool s_isOver;
    private static int s_running;

    private static bool IsDone => s_running == 0 && s_first is null;

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

            Enqueue(rehearse);
            if (s_hasThread)
            {
                return;
            }

            s_hasThread = true;
        }

        try
        {
            new Thread(RunThread) { IsBackground = true }.UnsafeStart();
        }
        catch (Exception)
        {
            // Without another thread, the function only starts more slowly.
            lock (s_gate)
            {
                s_first = null;
                s_hasThread = false;
                Monitor.PulseAll(s_gate);
            }
        }
    }

    /// <summary>
    /// Waits until the rehearsal has ended. A runtime calls this before it asks for the first event: until then, Lambda gives the function
    /// whole processors; afterwards, it gets a share by its memory. Never throws.
    /// </summary>
    /// <param name="rehearse">Runs the runtime's own code, on this thread if there isn't another one.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <returns>False if it is still running.</returns>
    public static bool Complete(Action rehearse, TimeSpan limit)
    {
        if (!IsWanted)
        {
            return true;
        }

        var end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        bool hasThread;
        lock (s_gate)
        {
            hasThread = s_hasThread;

            // First: every invocation runs it, so it must not be what the limit leaves out.
            var first = new Waiting(rehearse);
            first.Next = s_first;
            s_first = first;
            s_isCompleting = true;
            Monitor.PulseAll(s_gate);
        }

        if (!hasThread)
        {
            RunAll(isThread: false);
        }

        lock (s_gate)
        {
            while (!IsDone && end - Environment.TickCount64 is > 0 and var left)
            {
                Monitor.Wait(s_gate, (int)left);
            }

            // What hasn't begun would take processor time from the first invocation.
            s_isOver = true;
            var isDone = IsDone;
            s_first = null;
            return isDone;
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
            for (var one = s_rehearsed; one is not null; one = one.Next)
            {
                if (one.Method == method)
                {
                    return false;
                }
            }

            s_rehearsed = new Rehearsed(method, s_rehearsed);
            return true;
        }
    }

    private static void RunThread()
    {
        WaitForRuntime();
        RunAll(isThread: true);
    }

    private static void WaitForRuntime()
    {
        lock (s_gate)
        {
            if (!s_isCompleting && AppContext.TryGetSwitch(RuntimeSwitch, out var hasRuntime) && hasRuntime)
            {
                Monitor.Wait(s_gate, HeadStartMilliseconds);
            }
        }
    }

    private static void RunAll(bool isThread)
    {
        while (Take(isThread) is { } next)
        {
            Run(next);
        }
    }

    private static Action? Take(bool isThread)
    {
        lock (s_gate)
        {
            var next = s_first;
            if (next is not null)
            {
                s_first = next.Next;
                s_running++;
            }
            else if (isThread)
            {
                s_hasThread = false;
            }

            return next?.Rehearse;
        }
    }

    private static void Enqueue(Action rehearse)
    {
        ref var last = ref s_first;
        while (last is not null)
        {
            last = ref last.Next;
        }

        last = new Waiting(rehearse);
    }

    private static void Run(Action rehearse)
    {
        try
        {
            var nowhere = new TelemetryOutput(Stream.Null);
            var process = new LambdaProcess(EnvironmentReader.Read, nowhere, TimeProvider.System, nowhere)
            {
                IsRehearsal = true,

                // Spans go where they will go: without X-Ray, its documents aren't rehearsed. The exporter doesn't send them.
                SpanExporter = LambdaProcess.OfProgram.SpanExporter,
            };
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

    // Lists of their own, because generic collections load a dozen types for each kind of item.
    private sealed class Waiting(Action rehearse)
    {
        private Waiting? _next;

        internal Action Rehearse => rehearse;

        internal ref Waiting? Next => ref _next;
    }

    private sealed class Rehearsed(Type method, Rehearsed? next)
    {
        internal Type Method => method;

        internal Rehearsed? Next => next;
    }
}
