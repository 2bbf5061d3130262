using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Redaction;

/// <summary>
/// Copies JSON and redacts it, without building an object model. White space between tokens is removed, so that the copy is one line;
/// numbers and text are copied unchanged.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class RedactingCopier
{
    // The limit for JSON in a string in JSON. Deeper levels are redacted as text.
    internal const int MaxNesting = 4;

    /// <summary>Copies one JSON value. Never throws.</summary>
    /// <param name="json">The value as UTF-8. A byte order mark before it is skipped.</param>
    /// <param name="writer">The writer for the copy. Inside an object, the property name must already be written.</param>
    /// <param name="redactor">The redactor.</param>
    /// <param name="name">The name of the member that the value belongs to, as the start of paths; null if there isn't one.</param>
    /// <returns>
    /// False if the input isn't exactly one JSON value or has more than 256 levels. In that case nothing is written.
    /// </returns>
    public static bool TryCopy(ReadOnlySpan<byte> json, Utf8JsonWriter writer, Redactor redactor, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(redactor);
        long spent = 0;
        return TryCopy(json, writer, redactor, name, 0, ref spent, out _);
    }

    // Copies a value inside of members, which are the start of its paths.
    internal static bool TryCopyInside(
        ReadOnlySpan<byte> json, Utf8JsonWriter writer, Redactor redactor, ReadOnlySpan<string> inside, ref long spent) =>
        TryCopy(json, writer, redactor, inside, 0, ref spent, out _);

    internal static bool TryCopy(
        ReadOnlySpan<byte> json, Utf8JsonWriter writer, Redactor redactor, string? name, int nesting, ref long spent, out int hits) =>
        TryCopy(json, writer, redactor, name is null ? [] : [name], nesting, ref spent, out hits);

    private static bool TryCopy(
        ReadOnlySpan<byte> json,
        Utf8JsonWriter writer,
        Redactor redactor,
        ReadOnlySpan<string> inside,
        int nesting,
        ref long spent,
        out int hits)
    {
        if (json.StartsWith("\ufeff"u8))
        {
            json = json["\ufeff"u8.Length..];
        }

        // Writes to a separate line first, so that invalid JSON leaves no partial output.
        using var aside = JsonLine.Rent();
        try
        {
            var copy = new JsonCopy(json, aside.Writer, redactor, inside, nesting, ref spent);
            copy.Run();
            hits = copy.Hits;
            writer.WriteRawValue(aside.Written.Span, skipInputValidation: true);
            return true;
        }
        catch (Exception)
        {
            hits = 0;
            return false;
        }
    }
}
