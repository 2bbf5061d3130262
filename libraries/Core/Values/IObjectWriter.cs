using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Writes values of one type as JSON; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IObjectWriter
{
    /// <summary>Writes a value.</summary>
    /// <param name="json">Takes the value.</param>
    /// <param name="value">The value, of the type.</param>
    void Write(Utf8JsonWriter json, object value);
}
