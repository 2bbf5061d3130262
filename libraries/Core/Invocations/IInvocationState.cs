using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>The state that a package keeps for one invocation, with the steps that write it before the invocation ends.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IInvocationState
{
    /// <summary>
    /// Whether <see cref="NearDeadline"/> never waits, as for the reader of standard output. Then it runs before those that can wait.
    /// </summary>
    bool NeverWaits => false;

    /// <summary>
    /// Called when the invocation has ended, successfully or not. Writes the remaining data. <see cref="Invocation.Error"/> is the
    /// handler's exception, and <see cref="Invocation.Current"/> the invocation. Data that is recorded later must be written at once.
    /// </summary>
    void End();

    /// <summary>
    /// Called when every package has written its data. Slow work belongs here, such as waiting until others have sent theirs.
    /// </summary>
    void AfterEnd()
    {
    }

    /// <summary>
    /// Called when an exception that no code catches ends the process, before <see cref="End"/>. Records the exception in what is still
    /// open. The invocation may have ended already; then <see cref="AfterEnd"/> is called again instead of <see cref="End"/>.
    /// </summary>
    /// <param name="error">The exception.</param>
    void Crash(Exception error)
    {
    }

    /// <summary>
    /// Called shortly before the deadline if the handler is still running. Writes the data that would be lost if Lambda stops the
    /// process. Runs on a different thread than the handler, which may still complete, and not on one of the thread pool, which may have
    /// run out of threads. The user's code must not run here, because it can block.
    /// </summary>
    void NearDeadline();

    /// <summary>
    /// Called when every package has written its data near the deadline. What the user's code takes part in belongs here.
    /// </summary>
    void AfterNearDeadline()
    {
    }

    /// <summary>
    /// Called last near the deadline, when the user's code has done its part. Sends what other packages have written meanwhile.
    /// </summary>
    void FinishNearDeadline()
    {
    }
}
