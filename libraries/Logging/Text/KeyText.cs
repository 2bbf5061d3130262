namespace Lamplighter.Internal.Logging.Text;

internal static class KeyText
{
    // The name of a placeholder without the white space around it: ILogger passes the value of "{ Password }" as " Password ", which
    // neither our placeholder nor a redaction rule equals. The same string if there isn't any.
    internal static string OfPlaceholder(string? name) => name?.Trim() is { Length: > 0 } trimmed ? trimmed : name ?? "";
}
