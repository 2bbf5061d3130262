namespace Lamplighter.Internal.EventHandler.Pipeline;

internal static class EventBytes
{
    // The rest of a memory stream that shows its bytes.
    internal static bool TryRead(Stream input, out ReadOnlyMemory<byte> json)
    {
        if (input is MemoryStream memory && memory.TryGetBuffer(out var buffer))
        {
            var start = (int)memory.Position;
            memory.Position = memory.Length;
            json = new ReadOnlyMemory<byte>(buffer.Array, buffer.Offset + Math.Min(start, buffer.Count), Math.Max(0, buffer.Count - start));
            return true;
        }

        json = default;
        return false;
    }

    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream input)
    {
        using var copy = new MemoryStream();
        await input.CopyToAsync(copy).ConfigureAwait(false);
        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }
}
