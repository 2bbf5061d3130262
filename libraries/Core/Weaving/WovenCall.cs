using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>One call of a woven method, from its start until it has completed. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class WovenCall
{
    private Invocation? _outer;
    private bool _owns;
    private bool _suspended;
    private bool _isDeep;
    private bool _ended;

    /// <summary>Creates a call that does nothing but end an invocation.</summary>
    protected internal WovenCall()
    {
    }

    /// <summary>The invocation that the call is part of.</summary>
    public Invocation Invocation { get; private set; } = null!;

    /// <summary>Whether <see cref="OnSuccess"/> receives the result. If not, it receives null, and results aren't boxed.</summary>
    protected virtual bool WantsResult => false;

    /// <summary>Called before the method runs. The invocation is current.</summary>
    protected virtual void OnEntry()
    {
    }

    /// <summary>Called when the method's synchronous part has returned to the caller. Removes ambient state.</summary>
    protected virtual void OnSuspend()
    {
    }

    /// <summary>Called when the method continues or has completed. Restores what <see cref="OnSuspend"/> removed.</summary>
    protected virtual void OnResume()
    {
    }

    /// <summary>Called when the method has completed successfully.</summary>
    /// <param name="result">The result if <see cref="WantsResult"/> is true and there is one; otherwise null.</param>
    /// <returns>An exception to throw to the caller; null to return the result.</returns>
    protected virtual Exception? OnSuccess(object? result) => null;

    /// <summary>Called when the method has thrown, or was canceled.</summary>
    /// <param name="error">The exception.</param>
    protected virtual void OnError(Exception error)
    {
    }

    /// <summary>Called last, whether the method succeeded or not. Restores the ambient state from before the call.</summary>
    protected virtual void OnExit()
    {
    }

    internal void Start(Invocation invocation, Invocation? outer, bool owns)
    {
        Invocation = invocation;
        _outer = outer;
        _owns = owns;
        _isDeep = SpareThread.IsNeeded;
        if (_isDeep)
        {
            PrepareToFail(invocation);
        }

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

    // Does nothing unless the call is suspended, so that callers don't need to check.
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

    // Returns the exception to throw to the caller; null if there isn't one.
    internal Exception? Succeed<T>(T result) => Succeed(WantsResult ? (object?)result : null);

    internal Exception? Succeed(object? result)
    {
        if (_ended)
        {
            return null;
        }

        return _isDeep && SpareThread.IsNeeded ? EndSuccessfullyAside(result) : EndSuccessfully(result);
    }

    internal void Fail(Exception exception)
    {
        if (_ended || Invocation.Process.Running.HasCrashed)
        {
            return;
        }

        if (SpareThread.IsNeeded)
        {
            EndFailingAside(exception);
        }
        else
        {
            EndFailing(exception);
        }
    }

    // Separate methods, because a closure would be allocated for every call.
    private Exception? EndSuccessfullyAside(object? result)
    {
        Exception? toThrow = null;
        Invocation.Process.SpareThread.Run(() => toThrow = EndSuccessfully(result));
        return toThrow;
    }

    private void EndFailingAside(Exception exception) => Invocation.Process.SpareThread.Run(() => EndFailing(exception));

    private Exception? EndSuccessfully(object? result)
    {
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

    private void EndFailing(Exception exception)
    {
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

    private static void PrepareToFail(Invocation invocation)
    {
        if (invocation.Process.SpareThread.TryPrepare())
        {
            var call = new WovenCall { Invocation = invocation, _outer = Invocation.Current };
            WovenEntryPoints.Fail(new InsufficientExecutionStackException(), call);
        }

        SpareThread.Reserve();
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
        Invocation.Process.Warn($"{GetType().Name} failed. The woven method isn't affected.", error);
}
