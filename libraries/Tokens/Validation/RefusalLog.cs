using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Tokens.Validation;

internal static partial class RefusalLog
{
    // The reason is one of ours: nothing of a token, which a stranger writes, gets into the log.
    [LoggerMessage(1, LogLevel.Debug, "A token was refused: {Reason}.", EventName = "TokenRefused")]
    internal static partial void TokenRefused(this ILogger logger, TokenFailure reason);
}
