namespace Lamplighter.Tests.Weaving;

// An exception that can't be described while another thread has the lock.
public sealed class LockedException(object gate) : Exception
{
    public override string Message
    {
        get
        {
            lock (gate)
            {
                return "locked";
            }
        }
    }
}
