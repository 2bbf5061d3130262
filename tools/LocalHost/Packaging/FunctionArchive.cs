using System.IO.Compression;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>
/// Writes the archive of a function. The same files give the same bytes, so that tools that compare archives deploy only what changed.
/// </summary>
internal static class FunctionArchive
{
    // Regular files: readable for all, and executable where Lambda starts them.
    private const int Readable = 0x81A4;
    private const int Executable = 0x81ED;

    // The first time that an archive can contain.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the files in their order. An existing file is replaced once the archive is complete.</summary>
    public static void Write(string path, IEnumerable<PackagedFile> files)
    {
        var unfinished = path + ".unfinished";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
            {
                using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    foreach (var file in files)
                    {
                        Add(archive, file);
                    }
                }

                ArchiveDirectory.MarkAsUnix(stream);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Add(ZipArchive archive, PackagedFile file)
    {
        var entry = archive.CreateEntry(file.Name, CompressionLevel.Optimal);
        entry.LastWriteTime = s_time;
        entry.ExternalAttributes = (file.IsExecutable ? Executable : Readable) << 16;
        using var source = File.OpenRead(file.Path);
        using var target = entry.Open();
        source.CopyTo(target);
    }
}
