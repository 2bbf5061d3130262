using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Writes values of members, and hides what a redactor names.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class RedactedValues
{
    /// <summary>Writes a value of a member, hiding the whole or parts of it. Never throws.</summary>
    /// <param name="redactor">Says what to hide.</param>
    /// <param name="types">Says how the user's types are written.</param>
    /// <param name="json">Takes the value; its property name must have been written.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The value; may be null.</param>
    public static void Write(this Redactor redactor, TelemetryJson types, Utf8JsonWriter json, string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(json);
        if (redactor.IsEmpty)
        {
            types.Write(json, value);
        }
        else if (redactor.Hides(name))
        {
            json.WriteStringValue(Redactor.Mask);
        }
        else if (value is string or Uri)
        {
            json.WriteStringValue(redactor.HideIn(value as string ?? ((Uri)value).OriginalString));
        }
        else if (redactor.HasPatterns || !ValueWriter.TryWriteScalar(json, value))
        {
            using var aside = JsonLine.Rent();
            types.Write(aside.Writer, value);
            if (!RedactingCopier.TryCopy(aside.Written.Span, json, redactor, name))
            {
                json.WriteStringValue(Redactor.Mask);
            }
        }
    }
}
