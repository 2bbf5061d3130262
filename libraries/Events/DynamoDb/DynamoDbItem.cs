using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.DynamoDb;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An item of DynamoDB, or a map in one: values by name, in the order of the event. Immutable and thread-safe.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "DynamoDB calls it an item.")]
public sealed class DynamoDbItem : EventObject, IReadOnlyDictionary<string, DynamoDbValue>
{
    private const string Label = "The item of the DynamoDB table";

    private DynamoDbItem(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The number of attributes.</summary>
    public int Count => Values.Count;

    /// <inheritdoc/>
    IEnumerable<string> IReadOnlyDictionary<string, DynamoDbValue>.Keys => Values.Keys;

    /// <inheritdoc/>
    IEnumerable<DynamoDbValue> IReadOnlyDictionary<string, DynamoDbValue>.Values => Values.Values;

    private IReadOnlyDictionary<string, DynamoDbValue> Values =>
        field ??= EventParts.Map(Part, static part => new DynamoDbValue(part));

    /// <summary>Returns the value of an attribute.</summary>
    /// <param name="key">The name of the attribute. Case matters.</param>
    /// <exception cref="KeyNotFoundException">The item doesn't have the attribute.</exception>
    public DynamoDbValue this[string key] => Values[key];

    /// <summary>Returns whether the item has an attribute.</summary>
    /// <param name="key">The name of the attribute. Case matters.</param>
    public bool ContainsKey(string key) => Values.ContainsKey(key);

    /// <summary>Returns the value of an attribute.</summary>
    /// <param name="key">The name of the attribute. Case matters.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if the item doesn't have the attribute.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out DynamoDbValue value) => Values.TryGetValue(key, out value);

    /// <summary>
    /// Writes the item as plain JSON, as other APIs would: texts and bytes (base64) as strings, numbers as numbers with all digits, sets
    /// and lists as arrays, maps as objects.
    /// </summary>
    /// <returns>The JSON as UTF-8.</returns>
    public ReadOnlyMemory<byte> ToPlainJson() => PlainItem.Write(Part);

    /// <summary>
    /// Reads the item as one of your types, with web defaults (camelCase, case-insensitive), by the contexts in
    /// <see cref="TelemetryOptions.JsonTypeInfoResolvers"/>, or by reflection where it is supported. See <see cref="ToPlainJson"/>.
    /// </summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <returns>The object.</returns>
    /// <exception cref="JsonException">The item can't be read as the type.</exception>
    /// <exception cref="NotSupportedException">There isn't any JSON metadata for the type, for example under Native AOT.</exception>
    public T? ReadJson<T>() => PayloadJson.Read<T>(ToPlainJson(), Label);

    /// <summary>Reads the item as one of your types. See <see cref="ToPlainJson"/>.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Order</c>.</param>
    /// <returns>The object.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    /// <exception cref="JsonException">The item can't be read as the type.</exception>
    public T? ReadJson<T>(JsonTypeInfo<T> type) => PayloadJson.Read(ToPlainJson(), type, Label);

    /// <summary>Returns an enumerator for the attributes.</summary>
    public IEnumerator<KeyValuePair<string, DynamoDbValue>> GetEnumerator() => Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static DynamoDbItem? Of(JsonPart part) => part.IsObject ? new DynamoDbItem(part) : null;
}
