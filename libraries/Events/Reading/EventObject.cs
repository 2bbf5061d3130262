using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// A JSON object of an event. Properties read the JSON when you use them. What AWS left out, and what has another type than expected, is
/// null or empty; numbers can be in strings. Members for which there isn't a property are reached by name. Immutable and thread-safe.
/// </summary>
/// <exception cref="InvalidOperationException">
/// A property or method returns a text that isn't valid Unicode in the JSON, such as half of a surrogate pair.
/// </exception>
public abstract class EventObject : IRawJson
{
    private protected EventObject(JsonPart part) => Part = part;

    /// <summary>The JSON of this object as it is in the event, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => Part.Raw;

    private protected JsonPart Part { get; }

    /// <summary>Returns a member as text.</summary>
    /// <param name="name">The name in the JSON. Case matters. Of several members with the same name, the last one counts.</param>
    /// <returns>
    /// The text of a string, a number, <c>true</c> or <c>false</c>; the JSON of an object or array; null if the member is missing or null.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public string? GetText(string name) => Find(name).GetText();

    /// <summary>Returns the JSON of a member.</summary>
    /// <param name="name">The name in the JSON. Case matters. Of several members with the same name, the last one counts.</param>
    /// <returns>The JSON as UTF-8; empty if the member is missing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public ReadOnlyMemory<byte> GetJson(string name) => Find(name).Raw;

    /// <summary>
    /// Reads a member as one of your types, with web defaults (camelCase, case-insensitive), by the contexts in
    /// <see cref="TelemetryOptions.JsonTypeInfoResolvers"/>, or by reflection where it is supported.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">The name in the JSON. Case matters.</param>
    /// <returns>The value; the default value of the type if the member is missing or null.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="JsonException">The member can't be read as the type.</exception>
    /// <exception cref="NotSupportedException">There isn't any JSON metadata for the type, for example under Native AOT.</exception>
    public T? ReadMember<T>(string name) => PayloadJson.Read<T>(Find(name).Raw, $"The member '{name}' of the event");

    /// <summary>Reads a member as one of your types.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">The name in the JSON. Case matters.</param>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Order</c>.</param>
    /// <returns>The value; the default value of the type if the member is missing or null.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="JsonException">The member can't be read as the type.</exception>
    public T? ReadMember<T>(string name, JsonTypeInfo<T> type) =>
        PayloadJson.Read(Find(name).Raw, type, $"The member '{name}' of the event");

    private protected string? TextOf(ReadOnlySpan<byte> name) => Part.Find(name).GetText();

    private protected long? IntegerOf(ReadOnlySpan<byte> name) => Part.Find(name).GetInt64();

    private protected bool? FlagOf(ReadOnlySpan<byte> name) => Part.Find(name).GetBoolean();

    private protected DateTimeOffset? TimeOf(ReadOnlySpan<byte> name) => EventTime.Read(Part.Find(name));

    private JsonPart Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Part.Find(Encoding.UTF8.GetBytes(name));
    }
}
