using Lamplighter.Internal.Core.Weaving;

namespace Corpus;

// Every call ends once, with success or with an exception.
public sealed class CountedCall : WovenCall
{
    private static int s_begun;
    private static int s_succeeded;
    private static int s_failed;

    public static (int Begun, int Succeeded, int Failed) Counts => (s_begun, s_succeeded, s_failed);

    protected override bool WantsResult => true;

    protected override void OnEntry() => Interlocked.Increment(ref s_begun);

    protected override Exception? OnSuccess(object? result)
    {
        Interlocked.Increment(ref s_succeeded);
        return null;
    }

    protected override void OnError(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Interlocked.Increment(ref s_failed);
    }
}
