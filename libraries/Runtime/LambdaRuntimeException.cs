namespace Lamplighter;

/// <summary>
/// The runtime cannot go on: the Runtime API cannot be reached, does not speak its protocol, or answered that the process must
/// exit. Let it leave <c>Program.cs</c>: the process then ends with an exit code other than 0, and Lambda starts another.
/// </summary>
public sealed class LambdaRuntimeException : Exception
{
    /// <summary>Makes the exception.</summary>
    public LambdaRuntimeException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    public LambdaRuntimeException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What it came from.</param>
    public LambdaRuntimeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
