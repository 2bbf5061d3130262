using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Tokens.Keys;

// The diagnostic line for keys that can't be fetched. What isn't a failure of the issuer's comes with its exception.
internal static class KeyWarnings
{
    internal static void NotFetched(string keys, Exception error, string consequence)
    {
        var expected = error as KeyFetchException;
        LambdaProcess.Current.Warn(
            $"{keys}: {expected?.Message ?? "it failed"}. {consequence}", expected is null ? error : null);
    }
}
