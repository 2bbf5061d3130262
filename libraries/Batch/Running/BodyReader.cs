using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Batch.Sources;

namespace Lamplighter.Internal.Batch.Running;

// How the body of a record becomes what the handler takes.
internal static class BodyReader
{
    internal static Func<BatchRecord, T?> Of<T>(RecordSource source, JsonTypeInfo<T>? type)
    {
        if (type is null && typeof(EventObject).IsAssignableFrom(typeof(T)))
        {
            return typeof(T).IsAssignableFrom(source.RecordType)
                ? static record => (T)(object)record.Event
                : throw new ArgumentException(
                    $"The records of {source.Name} aren't of the type {typeof(T).Name}, but {source.RecordType.Name}. To read an event "
                    + "in the body, pass a function: record => record.Sqs!.ReadEvent<S3Records>().");
        }

        if (type is not null)
        {
            return record => source.ReadJson(record.Event, type);
        }

        return typeof(T) == typeof(string) ? static record => (T?)(object?)record.Text
            : typeof(T) == typeof(byte[]) ? static record => (T)(object)record.Body.ToArray()
            : typeof(T) == typeof(ReadOnlyMemory<byte>) ? static record => (T)(object)record.Body
            : record => source.ReadJson<T>(record.Event, null);
    }
}
