using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Invocations;

// The invocations of a process that haven't ended. An exception that no code catches ends the process before any finally block has run,
// so their data is written when the runtime announces it. Thread-safe.
internal sealed class RunningInvocations(LambdaProcess process)
{
    private readonly List<Invocation> _all = [];

    // Whether an exception has ended the process. Blocks of the user's code can still run afterwards.
    internal bool HasCrashed { get; private set; }

    internal void Add(Invocation invocation)
    {
        lock (_all)
        {
            _all.Add(invocation);
        }
    }

    internal void Remove(Invocation invocation)
    {
        lock (_all)
        {
            _all.Remove(invocation);
        }
    }

    internal void WatchCrashes() => AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs crash)
    {
        if (!crash.IsTerminating)
        {
            return;
        }

        var error = crash.ExceptionObject as Exception ?? new RuntimeWrappedException(crash.ExceptionObject);
        if (SpareThread.IsNeeded)
        {
            process.SpareThread.Run(() => Crash(error));
        }
        else
        {
            Crash(error);
        }
    }

    // The handler's own invocation comes first, because the process may have little time. It may have ended, with work left running.
    private void Crash(Exception error)
    {
        Invocation[] running;
        lock (_all)
        {
            running = [.. _all];
        }

        HasCrashed = true;

        var current = Invocation.Current;
        current?.Crash(error);
        foreach (var invocation in running)
        {
            if (!ReferenceEquals(invocation, current))
            {
                invocation.Crash(error);
            }
        }
    }
}
