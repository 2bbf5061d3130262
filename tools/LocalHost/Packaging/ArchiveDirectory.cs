using System.Buffers.Binary;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>
/// The directory at the end of an archive. Each entry says which system wrote it, and only for Unix its permissions mean something:
/// Lambda can't start an executable of an archive that .NET wrote on Windows.
/// </summary>
internal static class ArchiveDirectory
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const byte Unix = 3;

    /// <summary>Marks all entries as written on Unix. The archive has no comment, as <c>ZipArchive</c> writes it.</summary>
    public static void MarkAsUnix(Stream archive)
    {
        Span<byte> end = stackalloc byte[EndLength];
        archive.Seek(-EndLength, SeekOrigin.End);
        archive.ReadExactly(end);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long at = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        Span<byte> entry = stackalloc byte[EntryLength];
        for (var i = 0; i < count; i++)
        {
            archive.Position = at;
            archive.ReadExactly(entry);
            archive.Position = at + 5;
            archive.WriteByte(Unix);
            at += EntryLength + Length(entry, 28) + Length(entry, 30) + Length(entry, 32);
        }
    }

    private static int Length(ReadOnlySpan<byte> entry, int at) => BinaryPrimitives.ReadUInt16LittleEndian(entry[at..]);
}
