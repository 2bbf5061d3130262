namespace Lamplighter.Weaving;

// How to run a method of one declared return type, and when it counts as completed.
internal abstract class ReturnShape
{
    internal virtual object? Invoke(WovenCall call, Func<object[], object> target, object[] arguments)
    {
        call.TryStart();
        object? returned;
        try
        {
            returned = target(arguments);
        }
        catch (Exception error)
        {
            call.Fail(error);
            throw;
        }

        return Complete(call, returned);
    }

    // The method has returned; the call is started and not suspended.
    protected abstract object? Complete(WovenCall call, object? returned);
}
