using System.Buffers;
using System.Text;
using Lamplighter.LocalHost.Records;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>Finds invocations by text in their lines, events, responses and traces. The search isn't case-sensitive.</summary>
internal static class SessionSearch
{
    public static IEnumerable<string> Find(IReadOnlyList<InvocationRecord> records, string text) =>
        records.Where(record => Texts(record).Any(bytes => Contains(bytes.Span, text))).Select(record => record.RequestId);

    private static IEnumerable<ReadOnlyMemory<byte>> Texts(InvocationRecord record)
    {
        foreach (var line in record.Lines)
        {
            yield return line.Utf8;
        }

        yield return record.Event.Bytes;
        yield return record.Response.Bytes;
        foreach (var segment in record.Segments)
        {
            yield return segment.Utf8;
        }
    }

    private static bool Contains(ReadOnlySpan<byte> utf8, string text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            var length = Encoding.UTF8.GetChars(utf8, buffer);
            return buffer.AsSpan(0, length).Contains(text, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
