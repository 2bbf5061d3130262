namespace Lamplighter.Internal.Tokens.Keys;

// The message goes to the log, so it has nothing of a token.
internal sealed class KeyFetchException(string reason, Exception? cause = null) : Exception(reason, cause)
{
    // The server answered, but doesn't have it.
    internal bool IsAbsent { get; init; }
}
