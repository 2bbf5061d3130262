using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Writes the values of members, redacted.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class RedactedValues
{
    // The longest text that is redacted as a whole.
    internal const int MaxText = 1024 * 1024;

    // A pattern that matches beyond the end of a cut text would leave the start of a secret.
    private const int Margin = 256;

    /// <summary>Writes the value of a member, redacted completely or in parts. Never throws. See <see cref="ValueWriter"/>.</summary>
    /// <param name="redactor">The redactor.</param>
    /// <param name="types">Finds the metadata of the user's types.</param>
    /// <param name="json">The writer. The property name must already be written.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value; can be null.</param>
    /// <param name="maxBytes">How many bytes to write at most, apart from the ends of what is open there.</param>
    /// <returns>False if a part was left out because of its size.</returns>
    public static bool Write(
        this Redactor redactor,
        TelemetryJson types,
        Utf8JsonWriter json,
        string name,
        object? value,
        int maxBytes = ValueWriter.DefaultBytes)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(json);
        return ValueWalk.Write(types, redactor, json, name, value, new WalkOptions(maxBytes));
    }

    /// <summary>Redacts a text of any length. At most 1,048,576 characters of it are kept.</summary>
    /// <param name="redactor">The redactor.</param>
    /// <param name="text">The text.</param>
    public static string HideInLong(this Redactor redactor, string text)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(text);
        long spent = 0;
        return redactor.HideInLong(text, ref spent);
    }

    // The time that patterns have taken is spent across the texts of one value.
    internal static string HideInLong(this Redactor redactor, string text, ref long spent)
    {
        if (text.Length <= MaxText)
        {
            return redactor.HideIn(text, 0, ref spent);
        }

        // In JSON that is cut, paths can't be followed.
        if (redactor.HasPaths && text.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            return Redactor.Mask;
        }

        // What is hidden at the end needs no margin.
        var hidden = redactor.HideIn(text[..MaxText], 0, ref spent).AsSpan();
        return string.Concat(hidden.EndsWith(Redactor.Mask) ? hidden : hidden[..^Math.Min(Margin, hidden.Length)], ValueMarks.More);
    }
}
