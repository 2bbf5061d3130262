using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Writes the values of members, redacted.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class RedactedValues
{
    /// <summary>Writes the value of a member, redacted completely or in parts. Never throws. See <see cref="ValueWriter"/>.</summary>
    /// <param name="redactor">The redactor.</param>
    /// <param name="types">Finds the metadata of the user's types.</param>
    /// <param name="json">The writer. The property name must already be written.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value; can be null.</param>
    /// <param name="maxBytes">How many bytes to write at most, apart from the ends of what is open there.</param>
    public static void Write(
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
        ValueWalk.Write(types, redactor, json, name, value, new WalkOptions(maxBytes));
    }
}
