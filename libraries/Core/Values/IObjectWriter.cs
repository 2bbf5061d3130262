using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Writes values of one type as JSON. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IObjectWriter
{
    /// <summary>Writes a value.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The value, which must be of the type.</param>
    void Write(Utf8JsonWriter json, object value);
}
