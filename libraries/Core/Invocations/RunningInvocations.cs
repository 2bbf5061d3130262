using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Invocations;

// The invocations of a process that haven't ended. If the program exits in one of them, as with Environment.Exit in a handler, or an
// exception that no code catches ends the process before any finally block has run, they end as failed, so that what they recorded is
// written. Woven methods that run outside of requests, such as one that polls, don't fail because the program exits. Thread-safe.
internal sealed class RunningInvocations(LambdaProcess process)
{
    private readonly List<Invocation> _requests = [];

    // Woven methods that run outside of requests. One that never completes doesn't keep what it recorded in memory.
    private ConditionalWeakTable<Invocation, object?>? _others;

    // Whether an exception has ended the process. Blocks of the user's code can still run afterwards.
    internal bool HasCrashed { get; private set; }

    private Invocation[] All
    {
        get
        {
            lock (_requests)
            {
                List<Invocation> all = [.. _requests];
                foreach (var (invocation, _) in _others ?? [])
                {
                    all.Add(invocation);
                }

                return [.. all];
            }
        }
    }

    internal void Add(Invocation invocation)
    {
        lock (_requests)
        {
            if (invocation.IsRequest)
            {
                _requests.Add(invocation);
            }
            else
            {
                (_others ??= []).Add(invocation, null);
            }
        }
    }

    internal void Remove(Invocation invocation)
    {
        lock (_requests)
        {
            if (invocation.IsRequest)
            {
                _requests.Remove(invocation);
            }
            else
            {
                _others?.Remove(invocation);
            }
        }
    }

    internal void WatchEnd()
    {
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    internal void OnExit(object? sender, EventArgs exit)
    {
        if (!HasCrashed)
        {
            EndAside(All is { Length: > 0 } running ? () => Exit(running) : process.HasEndSteps ? process.AnnounceEnd : null);
        }
    }

    internal void OnUnhandledException(object sender, UnhandledExceptionEventArgs crash)
    {
        if (!crash.IsTerminating)
        {
            return;
        }

        HasCrashed = true;
        var error = crash.ExceptionObject as Exception ?? new RuntimeWrappedException(crash.ExceptionObject);
        var current = Invocation.Current;
        EndAside(() => Crash(error, current));
    }

    // Lambda waits for the end, and a lock that the ending code holds must not keep the process from it. The thread is a new one, because
    // the process's own can be waiting for such a lock.
    private void EndAside(Action? end)
    {
        var until = Environment.TickCount64 + SpareThread.MaxWaitMilliseconds;
        if (end is not null)
        {
            new SpareThread().Run(end);
        }

        process.Output.WaitUntilWritten((int)Math.Max(0, until - Environment.TickCount64));
    }

    private void Exit(Invocation[] running)
    {
        var error = new InvalidOperationException("The process exited before the handler returned.");
        foreach (var invocation in running)
        {
            invocation.End(invocation.IsRequest ? error : null);
        }

        process.AnnounceEnd();
    }

    // The handler's own invocation comes first, because the process may have little time. It may have ended, with work left running.
    private void Crash(Exception error, Invocation? current)
    {
        var running = All;
        current?.Crash(error);
        foreach (var invocation in running)
        {
            if (!ReferenceEquals(invocation, current))
            {
                invocation.Crash(error);
            }
        }

        process.AnnounceEnd();
    }
}
