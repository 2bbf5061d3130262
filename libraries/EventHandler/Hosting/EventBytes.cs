namespace Lamplighter.Hosting;

internal static class EventBytes
{
    // The rest of a stream; a memory stream's own bytes where it shows them.
    internal static ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream input)
    {
        if (input is MemoryStream memory && memory.TryGetBuffer(out var buffer))
        {
            var start = (int)memory.Position;
            memory.Position = memory.Length;
            return new(buffer.AsMemory(Math.Min(start, buffer.Count)));
        }

        return CopyAsync(input);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> CopyAsync(Stream input)
    {
        using var copy = new MemoryStream();
        await input.CopyToAsync(copy).ConfigureAwait(false);
        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }
}
