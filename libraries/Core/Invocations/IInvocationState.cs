using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>What a package keeps for one invocation, with the steps that make sure nothing of it is lost.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IInvocationState
{
    /// <summary>
    /// The invocation has ended, however it did: write what is left. <see cref="Invocation.Error"/> says what left the
    /// handler. <see cref="Invocation.Current"/> is the invocation. What arrives afterwards must be written at once.
    /// </summary>
    void End();

    /// <summary>
    /// Every package has written what it kept: the place for what takes its time, such as waiting for others to send.
    /// </summary>
    void AfterEnd()
    {
    }

    /// <summary>
    /// The deadline is near, the handler still runs, and Lambda may stop the process: write what would be lost. Runs on
    /// another thread than the handler; the handler may go on and end as usual.
    /// </summary>
    void NearDeadline();
}
