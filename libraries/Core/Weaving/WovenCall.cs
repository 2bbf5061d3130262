using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>One call of a woven method: what happens until it has completed. One thread at a time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class WovenCall
{
    private Invocation? _outer;
    private bool _owns;
    private bool _suspended;
    private bool _ended;

    /// <summary>A call in which nothing happens, made to end an invocation.</summary>
    protected internal WovenCall()
    {
    }

    /// <summary>The invocation that the call is part of.</summary>
    public Invocation Invocation { get; private set; } = null!;

    /// <summary>Whether <see cref="OnSuccess"/> wants the result; else it gets null, and results are not boxed.</summary>
    protected virtual bool WantsResult => false;

    /// <summary>Before the method runs. The invocation is current.</summary>
    protected virtual void OnEntry()
    {
    }

    /// <summary>The method's synchronous part has returned to its caller: take back what is ambient.</summary>
    protected virtual void OnSuspend()
    {
    }

    /// <summary>The method goes on, or has completed: make ambient again what <see cref="OnSuspend"/> took back.</summary>
    protected virtual void OnResume()
    {
    }

    /// <summary>The method has completed.</summary>
    /// <param name="result">Its result, where wanted and where there is one.</param>
    /// <returns>What to throw at the caller after all; null for nothing.</returns>
    protected virtual Exception? OnSuccess(object? result) => null;

    /// <summary>The method has thrown, or was cancelled.</summary>
    /// <param name="error">What it threw.</param>
    protected virtual void OnError(Exception error)
    {
    }

    /// <summary>Last, however the method ended; the synchronous part's ambient state must be back.</summary>
    protected virtual void OnExit()
    {
    }

    internal void Start(Invocation invocation, Invocation? outer, bool owns)
    {
        Invocation = invocation;
        _outer = outer;
        _owns = owns;
        try
        {
            OnEntry();
        }
        catch (Exception error)
        {
            Report(error);
        }
    }

    internal void Suspend()
    {
        _suspended = true;
        try
        {
            OnSuspend();
        }
        catch (Exception error)
        {
            Report(error);
        }

        Invocation.Enter(_outer);
    }

    // Does nothing unless suspended: who calls it need not know by which way it got there.
    internal void Resume()
    {
        if (!_suspended)
        {
            return;
        }

        _suspended = false;
        _outer = Invocation.Enter(Invocation);
        try
        {
            OnResume();
        }
        catch (Exception error)
        {
            Report(error);
        }
    }

    // Gives what must be thrown at the caller after all.
    internal Exception? Succeed<T>(T result) => Succeed(WantsResult ? (object?)result : null);

    internal Exception? Succeed(object? result)
    {
        if (_ended)
        {
            return null;
        }

        Exception? toThrow = null;
        try
        {
            toThrow = OnSuccess(result);
        }
        catch (Exception error)
        {
            Report(error);
        }

        Exit(toThrow);
        return toThrow;
    }

    internal void Fail(Exception exception)
    {
        if (_ended)
        {
            return;
        }

        try
        {
            OnError(exception);
        }
        catch (Exception error)
        {
            Report(error);
        }

        Exit(exception);
    }

    private void Exit(Exception? thrown)
    {
        _ended = true;
        try
        {
            OnExit();
        }
        catch (Exception error)
        {
            Report(error);
        }

        if (_owns)
        {
            Invocation.End(thrown);
        }

        Invocation.Enter(_outer);
    }

    private void Report(Exception error) =>
        Invocation.Process.Warn($"{GetType().Name} failed; the woven method was not affected.", error);
}
