using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.Reading;

// Takes an event from outside, and says what is wrong with it.
internal static class EventIntake
{
    private const int ReadBytes = 16 * 1024;

    internal static JsonPart Open(ReadOnlyMemory<byte> json, string type)
    {
        if (json.IsEmpty)
        {
            throw new JsonException($"The event is empty, so it can't be read as {type}.");
        }

        var root = JsonIndex.Read(json).Root;
        return root.IsObject
            ? root
            : throw new JsonException($"The event can't be read as {type}, because it isn't a JSON object.");
    }

    // Only what an event says of its source is checked: a test event may say nothing.
    internal static void CheckSource(JsonPart owner, ReadOnlySpan<byte> member, string type, params ReadOnlySpan<string> expected)
    {
        if (TextOf(owner.Find(member)) is { Length: > 0 } source && !expected.Contains(source))
        {
            throw new JsonException(
                $"The event can't be read as {type}, because it is from \"{source}\", not from \"{string.Join("\" or \"", expected)}\". "
                + "Check which event source invokes the function, or read the event as the type of that source.");
        }
    }

    internal static JsonPart First(JsonPart array)
    {
        if (array.Kind == JsonTokenType.StartArray)
        {
            foreach (var item in array)
            {
                return item;
            }
        }

        return default;
    }

    // The bytes are copied, because a runtime can use its buffer again after the invocation, and parts of the event can be kept.
    internal static ReadOnlyMemory<byte> Copy(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream is MemoryStream memory)
        {
            return Rest(memory);
        }

        using var copy = new MemoryStream(ReadBytes);
        stream.CopyTo(copy);
        return Rest(copy, isOwn: true);
    }

    internal static async Task<ReadOnlyMemory<byte>> CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream is MemoryStream memory)
        {
            return Rest(memory);
        }

        using var copy = new MemoryStream(ReadBytes);
        await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        return Rest(copy, isOwn: true);
    }

    private static string? TextOf(JsonPart part)
    {
        try
        {
            return part.GetText();
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    private static ReadOnlyMemory<byte> Rest(MemoryStream memory)
    {
        var bytes = new byte[Math.Max(0, memory.Length - memory.Position)];
        memory.ReadExactly(bytes);
        return bytes;
    }

    private static ReadOnlyMemory<byte> Rest(MemoryStream copy, bool isOwn) =>
        isOwn && copy.TryGetBuffer(out var bytes) ? bytes.AsMemory() : default;
}
