namespace Lamplighter.Internal.Batch.Sources;

// The bytes of an event. They are copied, because a runtime can use its buffer again while records are still in use.
internal static class EventBytes
{
    internal static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream input)
    {
        if (input is MemoryStream memory)
        {
            var bytes = new byte[Math.Max(0, memory.Length - memory.Position)];
            memory.ReadExactly(bytes);
            return bytes;
        }

        var copy = new MemoryStream();
        await input.CopyToAsync(copy).ConfigureAwait(false);
        return copy.TryGetBuffer(out var buffer) ? buffer.AsMemory() : copy.ToArray();
    }
}
