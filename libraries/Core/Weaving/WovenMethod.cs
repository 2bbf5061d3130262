using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// One attribute of one method. Woven code creates it once. The attribute's package derives from it to run code around calls of the
/// method. The base class finds the current invocation, or begins and ends one if there isn't one. An exception in an override is
/// written as a diagnostic line and never reaches the user's code. Thread-safe.
/// </summary>
/// <param name="name">The method's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WovenMethod(string name)
{
    /// <summary>The method's name in the compiled assembly.</summary>
    public string Name { get; } = name;

    /// <summary>Whether calls outside of invocations run unchanged and don't begin an invocation.</summary>
    protected internal virtual bool IsOff => false;

    /// <summary>Called when a call begins. The invocation is current.</summary>
    /// <param name="invocation">The invocation that the call is part of.</param>
    /// <returns>The call, which runs the later steps; null if there aren't any.</returns>
    protected internal abstract WovenCall? Begin(Invocation invocation);

    /// <summary>Runs the code that a call uses, without visible effects. See <see cref="Rehearsal"/>.</summary>
    protected internal virtual void Rehearse()
    {
    }

    /// <summary>
    /// Creates what the package keeps for the process, as the first call would. Called while the function starts, unlike
    /// <see cref="Rehearse"/> with the process of the function itself.
    /// </summary>
    /// <param name="process">The process.</param>
    protected internal virtual void Prepare(LambdaProcess process)
    {
    }

    // Returns false where the arguments decide: outside of invocations, and after the current one has ended.
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
            LambdaProcess.Current.WarnOnce($"{GetType().Name} failed ({error.GetType().Name}). The woven method isn't affected.");
            return true;
        }
    }

    internal WovenCall? Enter(object?[] arguments)
    {
        if (TryEnter(out var call))
        {
            return call;
        }

        var context = LambdaContextAdapters.Find(arguments, out var source);

        // Work that a handler left running stays in its invocation, as it does for the packages' other members, unless it is passed the
        // context of another request. What was started outside of requests can be the loop that runs all handlers.
        if (Invocation.Current is { IsRequest: true } ended && (context is null || IsSame(context, ended.Context)))
        {
            return Enter(ended, ended, owns: false);
        }

        var invocation = Invocation.Begin(
            context ?? LambdaContextAdapters.FromEnvironment(),
            EventArgument.Find(arguments, source),
            IsRequest(context));
        return Enter(invocation, Invocation.Enter(invocation), owns: true);
    }

    // The context of another runtime is converted again for each call. One without a request ID may be that of any request.
    private static bool IsSame(LambdaContext one, LambdaContext other) =>
        ReferenceEquals(one, other) || (one.AwsRequestId.Length > 0 && one.AwsRequestId == other.AwsRequestId);

    // On Lambda, a request has a context, or at least a trace header. A runtime that begins the invocations leaves none to woven methods.
    private bool IsRequest(LambdaContext? context)
    {
        var process = LambdaProcess.Current;
        if (context is not null || process.Settings.RuntimeApi.Length == 0)
        {
            return true;
        }

        if (process.HasRuntime || LambdaContextAdapters.TraceHeaderOr(null) is null)
        {
            return false;
        }

        process.WarnOnce(
            $"{Name} has no parameter for the context of the invocation, so log lines have no request ID and the deadline isn't known. " +
            "Add a parameter of the type ILambdaContext or LambdaContext to the handler.");
        return true;
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
            invocation.Process.Warn($"{GetType().Name} failed. The woven method isn't affected.", error);
        }

        if (owns)
        {
            call ??= new WovenCall();
        }

        call?.Start(invocation, outer, owns);
        return call;
    }
}
