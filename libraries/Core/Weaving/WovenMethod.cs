using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// One attribute on one method, made once by woven code. An attribute's package derives from it to say what happens around the
/// method's calls; the base finds the invocation, or begins and ends one where there is none. What an override throws becomes a
/// diagnostic line and never reaches the user's code. Thread-safe.
/// </summary>
/// <param name="name">The method's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WovenMethod(string name)
{
    /// <summary>The method's name as the compiler wrote it.</summary>
    public string Name { get; } = name;

    /// <summary>Whether calls outside of any invocation are left alone, too: they begin none.</summary>
    protected internal virtual bool IsOff => false;

    /// <summary>A call begins. The invocation is current.</summary>
    /// <param name="invocation">The invocation that the call is part of.</param>
    /// <returns>What happens afterwards; null for nothing.</returns>
    protected internal abstract WovenCall? Begin(Invocation invocation);

    /// <summary>What a call will need, used once to nowhere; see <see cref="Rehearsal"/>.</summary>
    protected internal virtual void Rehearse()
    {
    }

    // False outside of any invocation, where the arguments may tell of one.
    internal bool TryEnter(out WovenCall? call)
    {
        if (Invocation.Current is { HasEnded: false } current)
        {
            call = Enter(current, current, owns: false);
            return true;
        }

        call = null;
        try
        {
            return IsOff;
        }
        catch (Exception error)
        {
            LambdaProcess.Current.WarnOnce($"{GetType().Name} failed ({error.GetType().Name}); the woven method was not affected.");
            return true;
        }
    }

    internal WovenCall? Enter(object?[] arguments)
    {
        if (TryEnter(out var call))
        {
            return call;
        }

        var context = LambdaContextAdapters.Find(arguments, out var source) ?? new LambdaContext();
        var first = arguments.Length > 0 && !ReferenceEquals(arguments[0], source) ? arguments[0] : null;

        // Under Lambda a request brings a context, or at least a trace header.
        var isRequest = source is not null || LambdaProcess.Current.Settings.RuntimeApi.Length == 0 || LambdaContextAdapters.TraceHeaderOr(null) is not null;
        var invocation = Invocation.Begin(context, first, isRequest);
        return Enter(invocation, Invocation.Enter(invocation), owns: true);
    }

    private WovenCall? Enter(Invocation invocation, Invocation? outer, bool owns)
    {
        WovenCall? call = null;
        try
        {
            call = Begin(invocation);
        }
        catch (Exception error)
        {
            invocation.Process.Warn($"{GetType().Name} failed; the woven method was not affected.", error);
        }

        if (owns)
        {
            call ??= new WovenCall();
        }

        call?.Start(invocation, outer, owns);
        return call;
    }
}
