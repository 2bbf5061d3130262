namespace Lamplighter.Internal.Core.Invocations;

// The running invocations that have recorded something. If the program exits in one of them, as with Environment.Exit in a handler,
// they end as failed, so that what they recorded is written. Thread-safe.
internal sealed class RecordingInvocations(bool endOnExit)
{
    // Lambda waits for the exit, and a lock that the exiting code holds must not keep it from ending.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly List<Invocation> _all = [];
    private bool _isHooked;

    internal void Add(Invocation invocation)
    {
        lock (_gate)
        {
            _all.Add(invocation);
            if (endOnExit && !_isHooked)
            {
                _isHooked = true;
                AppDomain.CurrentDomain.ProcessExit += (_, _) => End(null);
                AppDomain.CurrentDomain.UnhandledException += (_, e) => End(e.ExceptionObject as Exception);
            }
        }
    }

    internal void Remove(Invocation invocation)
    {
        lock (_gate)
        {
            _all.Remove(invocation);
        }
    }

    private void End(Exception? error)
    {
        Invocation[] all;
        lock (_gate)
        {
            all = [.. _all];
        }

        if (all.Length == 0)
        {
            return;
        }

        try
        {
            error ??= new InvalidOperationException("The process exited before the handler returned.");
            var ending = new Thread(() => End(all, error)) { IsBackground = true };
            ending.UnsafeStart();
            ending.Join(s_patience);
        }
        catch (Exception)
        {
            // There is no memory for another thread, and the program ends anyway.
        }
    }

    private static void End(Invocation[] all, Exception error)
    {
        foreach (var invocation in all)
        {
            invocation.End(error);
        }
    }
}
