using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Redaction;

/// <summary>
/// Copies raw JSON and hides values on the way, without an object model in between. White space between tokens is dropped,
/// so that the copy fits on a line; numbers and text stay as they were spelt.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class RedactingCopier
{
    // JSON in a string in JSON in a string: further in, text is only searched for names.
    internal const int MaxNesting = 4;

    /// <summary>Copies one JSON value. Never throws.</summary>
    /// <param name="json">The value, UTF-8.</param>
    /// <param name="writer">Takes the value; inside an object its property name must have been written.</param>
    /// <param name="redactor">Says what to hide.</param>
    /// <param name="name">The name of the member that the value belongs to, for paths that begin there; null for none.</param>
    /// <returns>False, and nothing written, when the input is not exactly one JSON value or is more than 256 levels deep.</returns>
    public static bool TryCopy(ReadOnlySpan<byte> json, Utf8JsonWriter writer, Redactor redactor, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(redactor);
        return TryCopy(json, writer, redactor, name, 0, out _);
    }

    internal static bool TryCopy(ReadOnlySpan<byte> json, Utf8JsonWriter writer, Redactor redactor, string? name, int nesting, out int hits)
    {
        // Into a line of its own first, so that broken JSON leaves nothing behind.
        using var aside = JsonLine.Rent();
        try
        {
            var copy = new JsonCopy(json, aside.Writer, redactor, name, nesting);
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
