using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Runtime.Handlers;

internal static class EventDeserializer
{
    // Throws a JsonException that names the type and the position.
    internal static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        if (json.IsEmpty)
        {
            throw new JsonException($"The event is empty, so it can't be read as {type.Type.FullName}.");
        }

        try
        {
            return JsonSerializer.Deserialize(json, type)!;
        }
        catch (JsonException error)
        {
            throw new JsonException(
                $"The event can't be read as {type.Type.FullName}, {JsonErrorText.Describe(error)}",
                error.Path,
                error.LineNumber,
                error.BytePositionInLine,
                error);
        }
    }
}
