using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Logging.Providers;

// A message that came ready-made may hold what its values' names say must be hidden.
internal static class RedactedMessage
{
    internal static string Of(Redactor redactor, string message, ReadOnlySpan<KeyValuePair<string, object?>> pairs)
    {
        if (redactor.IsEmpty)
        {
            return message;
        }

        foreach (var (name, value) in pairs)
        {
            if (redactor.Hides(name) && value?.ToString() is { Length: > 0 } text)
            {
                message = message.Replace(text, Redactor.Mask, StringComparison.Ordinal);
            }
        }

        return redactor.HideIn(message);
    }
}
