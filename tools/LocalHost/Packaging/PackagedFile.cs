namespace Lamplighter.LocalHost.Packaging;

/// <summary>A file of an archive: its name there, where it is, and whether Lambda may start it.</summary>
internal sealed record PackagedFile(string Name, string Path, long Size, bool IsExecutable)
{
    public static PackagedFile Read(string name, string path) => new(name, path, new FileInfo(path).Length, CanBeStarted(path));

    // The system that publishes may have no permissions for files, so the content decides: an ELF file or a script.
    private static bool CanBeStarted(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var stream = File.OpenRead(path);
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.SequenceEqual("\u007fELF"u8) || start.StartsWith("#!"u8);
    }
}
