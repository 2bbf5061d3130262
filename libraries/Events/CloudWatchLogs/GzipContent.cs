using System.IO.Compression;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.CloudWatchLogs;

internal static class GzipContent
{
    // A few kilobytes can decompress to gigabytes.
    private const int MaxBytes = 64 * 1024 * 1024;
    private const int StepBytes = 16 * 1024;

    internal static bool IsGzip(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]);

    internal static ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> content)
    {
        var plain = new ByteBuffer(StepBytes);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(content.ToArray(), writable: false), CompressionMode.Decompress);
            while (gzip.Read(plain.GetSpan(StepBytes)) is > 0 and var count)
            {
                plain.Advance(count);
                if (plain.Length > MaxBytes)
                {
                    throw new JsonException(
                        $"The log entries are larger than {MaxBytes} bytes when they are decompressed, which isn't supported.");
                }
            }

            return plain.Written.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new JsonException("The log entries of the event aren't valid gzip.", error);
        }
        finally
        {
            plain.Clear();
        }
    }
}
