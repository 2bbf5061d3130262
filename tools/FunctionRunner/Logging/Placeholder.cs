using System.Collections;
using System.Globalization;

namespace Lamplighter.FunctionRunner.Logging;

/// <summary>A place for a value in a message.</summary>
/// <param name="Text">The placeholder as it is in the template.</param>
/// <param name="Name">The name, which is a key of a JSON line.</param>
/// <param name="Specifier">The format of the value, or null.</param>
/// <param name="IsSerialized">Whether a JSON line has the value as JSON.</param>
internal sealed record Placeholder(string Text, string Name, string? Specifier, bool IsSerialized)
{
    private const int MaxBytes = 16;

    public static Placeholder Parse(string inner)
    {
        var isSerialized = inner.StartsWith('@');
        var parts = (isSerialized ? inner[1..] : inner).Split(':', 2, StringSplitOptions.TrimEntries);
        return new Placeholder($"{{{inner}}}", parts[0], parts is [_, { Length: > 0 } specifier] ? specifier : null, isSerialized);
    }

    /// <summary>Returns the value in the text of a message. Collections and null stay placeholders, as in the managed runtime.</summary>
    public string Format(object? value) => value switch
    {
        byte[] bytes => Hex(bytes),
        ReadOnlyMemory<byte> bytes => Hex(bytes.Span),
        Memory<byte> bytes => Hex(bytes.Span),
        null or IList or IDictionary => Text,
        _ => Scalar(value) ?? "",
    };

    /// <summary>Returns the value as text, with the placeholder's format.</summary>
    public string? Scalar(object value)
    {
        if (Specifier is not null && value is IFormattable formattable)
        {
            try
            {
                return formattable.ToString(Specifier, CultureInfo.CurrentCulture);
            }
            catch (FormatException)
            {
                return value.ToString();
            }
        }

        return value switch
        {
            DateTime or DateTimeOffset =>
                ((IFormattable)value).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
    }

    public static string Hex(ReadOnlySpan<byte> bytes) => bytes.Length <= MaxBytes
        ? Convert.ToHexString(bytes)
        : $"{Convert.ToHexString(bytes[..MaxBytes])}... ({bytes.Length} bytes)";
}
