using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Invocations;

// The invocations of a process that haven't ended. If the program exits in one of them, as with Environment.Exit in a handler, or an
// exception that no code catches ends the process before any finally block has run, they end as failed, so that what they recorded is
// written. Thread-safe.
internal sealed class RunningInvocations(LambdaProcess process)
{
    // Lambda waits for the exit, and a lock that the exiting code holds must not keep it from ending.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly List<Invocation> _all = [];

    // Whether an exception has ended the process. Blocks of the user's code can still run afterwards.
    internal bool HasCrashed { get; private set; }

    private Invocation[] All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

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

    internal void WatchEnd()
    {
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    private void OnExit(object? sender, EventArgs exit)
    {
        if (HasCrashed || All is not { Length: > 0 } running)
        {
            return;
        }

        try
        {
            var error = new InvalidOperationException("The process exited before the handler returned.");
            var ending = new Thread(() => Array.ForEach(running, invocation => invocation.End(error))) { IsBackground = true };
            ending.UnsafeStart();
            ending.Join(s_patience);
        }
        catch (Exception)
        {
            // There is no memory for another thread, and the program ends anyway.
        }
    }

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
        var running = All;
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
