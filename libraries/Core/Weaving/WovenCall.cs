using System.ComponentModel;
using Lamplighter.Hosting;
using Lamplighter.Invocations;
using Lamplighter.Output;

namespace Lamplighter.Weaving;

/// <summary>
/// One call of a woven method. An attribute's package derives from it to say what happens before and after; the base finds
/// the invocation, or begins and ends one where there is none. What an override throws becomes a diagnostic line and never
/// reaches the user's code. One thread at a time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WovenCall
{
    private readonly bool _owns;
    private Invocation? _outer;
    private bool _started;
    private bool _suspended;
    private bool _ended;

    /// <summary>Finds the invocation that the call is part of, or begins one.</summary>
    /// <param name="arguments">The arguments of the call.</param>
    protected WovenCall(object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (Invocation.Current is { HasEnded: false } current)
        {
            Invocation = current;
            return;
        }

        var context = LambdaContextAdapters.Find(arguments, out var source) ?? new LambdaContext();
        var first = arguments.Length > 0 && !ReferenceEquals(arguments[0], source) ? arguments[0] : null;

        // Under Lambda a request brings a context, or at least a trace header.
        var isRequest = source is not null || LambdaProcess.Current.Settings.RuntimeApi.Length == 0 || LambdaContextAdapters.TraceHeaderOr(null) is not null;
        Invocation = Invocation.Begin(context, first, isRequest);
        _owns = true;
    }

    /// <summary>The invocation that the call is part of.</summary>
    public Invocation Invocation { get; }

    /// <summary>Whether <see cref="OnSuccess"/> wants the result; else it gets null, and results are not boxed.</summary>
    protected virtual bool WantsResult => false;

    /// <summary>Before the method runs. The invocation is current.</summary>
    protected abstract void OnEntry();

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

    internal bool TryStart()
    {
        if (_started)
        {
            return false;
        }

        _started = true;
        _outer = Invocation.Enter(Invocation);
        try
        {
            OnEntry();
        }
        catch (Exception error)
        {
            Report(error);
        }

        return true;
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

    // Does nothing unless suspended: a shape need not know by which way it got to its end.
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

    // Gives what the shape must throw at the caller after all.
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
