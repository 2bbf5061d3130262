using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Writes values of one type as JSON; for generated code.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="write">Writes a value, also null where the type has that.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TypeWriter<T>(Action<Utf8JsonWriter, T> write) : IObjectWriter
{
    /// <summary>Writes a value.</summary>
    /// <param name="json">Takes the value.</param>
    /// <param name="value">The value.</param>
    public void Write(Utf8JsonWriter json, T value) => write(json, value);

    void IObjectWriter.Write(Utf8JsonWriter json, object value) => write(json, (T)value);
}
