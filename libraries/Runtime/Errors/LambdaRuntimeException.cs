namespace Lamplighter;

/// <summary>
/// The exception that is thrown when the runtime can't continue: the Runtime API can't be reached, sends malformed replies, or
/// requires that the process exits. Don't catch it in <c>Program.cs</c>: the process then ends with an exit code other than 0, and
/// Lambda starts another one.
/// </summary>
public sealed class LambdaRuntimeException : Exception
{
    /// <summary>Creates the exception with a default message.</summary>
    public LambdaRuntimeException()
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public LambdaRuntimeException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The exception that caused this one; null if there isn't one.</param>
    public LambdaRuntimeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
