using System.ComponentModel;
using System.Text.Json;

namespace Lamplighter.Internal.Batch.AmazonEvents;

/// <summary>
/// Writes events of Amazon's packages as the JSON that they came from; for generated code, which knows their members. What is null is left
/// out.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AmazonEventJson
{
    /// <summary>Writes an event.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="batch">The event.</param>
    /// <param name="write">Writes its members.</param>
    /// <returns>The event as UTF-8 JSON.</returns>
    public static ReadOnlyMemory<byte> Write<T>(T batch, Action<Utf8JsonWriter, T> write)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(write);
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            write(json, batch);
            json.WriteEndObject();
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    /// <summary>Writes a text.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The text.</param>
    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>Writes texts by name.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="values">The texts.</param>
    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>>? values)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (values is null)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a list of texts, if it isn't empty.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="values">The texts.</param>
    public static void List(Utf8JsonWriter json, string name, ICollection<string>? values)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (values is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of bytes, if it isn't empty.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="values">The bytes.</param>
    public static void List(Utf8JsonWriter json, string name, ICollection<MemoryStream>? values)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (values is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteBase64StringValue(value.ToArray());
        }

        json.WriteEndArray();
    }

    /// <summary>Writes bytes as base64.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The bytes.</param>
    public static void Bytes(Utf8JsonWriter json, string name, MemoryStream? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (value is not null)
        {
            json.WriteBase64String(name, value.ToArray());
        }
    }

    /// <summary>Writes bytes as numbers, as Java writes them: from -128 to 127.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="values">The bytes.</param>
    public static void Bytes(Utf8JsonWriter json, string name, sbyte[]? values)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray(name);
        foreach (var value in values ?? [])
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a truth value.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The value.</param>
    public static void Flag(Utf8JsonWriter json, string name, bool? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    /// <summary>Writes DynamoDB's null.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="isNull">Whether the value is null.</param>
    public static void Null(Utf8JsonWriter json, bool? isNull)
    {
        if (isNull == true)
        {
            Flag(json, "NULL", true);
        }
    }

    /// <summary>Writes a time as the seconds since 1970.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">The time.</param>
    public static void Time(Utf8JsonWriter json, string name, DateTime? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (value is { } time)
        {
            json.WriteNumber(name, (time.ToUniversalTime() - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond);
        }
    }
}
