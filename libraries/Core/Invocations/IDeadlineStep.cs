namespace Lamplighter.Internal.Core.Invocations;

// What runs once, shortly before a deadline, on a thread of its own.
internal interface IDeadlineStep
{
    // Must not throw.
    void NearDeadline();
}
