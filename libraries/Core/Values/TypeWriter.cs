using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.Core.Values;

/// <summary>Writes values of one type as JSON. For generated code.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="write">Writes a value, which can be null if the type allows it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TypeWriter<T>(Action<Utf8JsonWriter, T> write) : IObjectWriter
{
    /// <summary>Writes a value.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="value">The value.</param>
    public void Write(Utf8JsonWriter json, T value) => write(json, value);

    void IObjectWriter.Write(Utf8JsonWriter json, object value) => write(json, (T)value);
}
