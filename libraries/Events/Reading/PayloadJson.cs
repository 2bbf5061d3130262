using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.Reading;

// Reads the user's types.
internal static class PayloadJson
{
    internal static T? Read<T>(ReadOnlyMemory<byte> json, string what)
    {
        if (json.IsEmpty)
        {
            return default;
        }

        if (!LambdaProcess.Current.Json.TryGetTypeInfo(typeof(T), out var found))
        {
            throw new NotSupportedException(
                $"There isn't any JSON metadata for {typeof(T)}. Add [JsonSerializable(typeof({typeof(T).Name}))] to a "
                + "JsonSerializerContext. Then pass the metadata, such as AppJson.Default.Order, or add the context once with "
                + "LambdaTelemetry.Configure(options => options.JsonTypeInfoResolvers.Add(AppJson.Default)).");
        }

        return Read(json, (JsonTypeInfo<T>)found, what);
    }

    internal static T? Read<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type, string what)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (json.IsEmpty)
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize(json.Span, type);
        }
        catch (JsonException error)
        {
            throw new JsonException(
                $"{what} can't be read as {typeof(T)}, {JsonErrorText.Describe(error)}",
                error.Path,
                error.LineNumber,
                error.BytePositionInLine,
                error);
        }
    }
}
