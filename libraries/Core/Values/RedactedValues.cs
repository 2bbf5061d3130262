using System.ComponentModel;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Writes the values of members, redacted.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class RedactedValues
{
    /// <summary>Writes the value of a member, redacted completely or in parts. Never throws.</summary>
    /// <param name="redactor">The redactor.</param>
    /// <param name="types">Writes the user's types.</param>
    /// <param name="json">The writer. The property name must already be written.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value; can be null.</param>
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
