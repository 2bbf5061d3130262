using System.IO.Compression;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Packaging;

public sealed class FunctionArchiveTests : IDisposable
{
    private const int HostSystem = 5;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_TheSameFilesAtAnotherTime_GivesTheSameBytes()
    {
        var first = await WriteAsync("first.zip");
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*.txt"))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(40));
        }

        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(await WriteAsync("second.zip")));
    }

    [Fact]
    public async Task Write_AnExecutable_HasThePermissionToRunItOnUnix()
    {
        var path = await WriteAsync("function.zip");

        using var archive = ZipFile.OpenRead(path);
        Assert.Equal(["bootstrap", "texts/note.txt"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal([0x81ED, 0x81A4], archive.Entries.Select(entry => (entry.ExternalAttributes >> 16) & 0xFFFF));
        Assert.Equal("content", await new StreamReader(await archive.GetEntry("texts/note.txt")!.OpenAsync()).ReadToEndAsync());
    }

    [Fact]
    public async Task MarkAsUnix_AnArchiveOfAnotherSystem_MarksAllEntries()
    {
        var path = await WriteAsync("function.zip");
        var bytes = await File.ReadAllBytesAsync(path);
        var entries = Entries(bytes).ToList();
        entries.ForEach(at => bytes[at + HostSystem] = 0);
        using var stream = new MemoryStream(bytes);

        ArchiveDirectory.MarkAsUnix(stream);

        Assert.Equal(2, entries.Count);
        Assert.Equal(await File.ReadAllBytesAsync(path), bytes);
        Assert.All(entries, at => Assert.Equal(3, bytes[at + HostSystem]));
    }

    [Fact]
    public async Task Write_AnyFiles_HaveTheFirstTimeAndAreCompressed()
    {
        var large = await _folder.WriteAsync("large.txt", new string('x', 100_000));
        var path = Path.Combine(_folder.Path, "large.zip");
        await File.WriteAllTextAsync(path, "an older archive");

        FunctionArchive.Write(path, [PackagedFile.Read("large.txt", large), PackagedFile.Read("again.txt", large)]);

        await using var archive = await ZipFile.OpenReadAsync(path);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.All(archive.Entries, entry => Assert.Equal((100_000L, true), (entry.Length, entry.CompressedLength < 1000)));
        Assert.False(File.Exists(path + ".unfinished"));
    }

    [Fact]
    public async Task Write_AFileThatIsGone_KeepsTheOlderArchive()
    {
        var path = await _folder.WriteAsync("kept.zip", "an older archive");
        var gone = new PackagedFile("gone.txt", Path.Combine(_folder.Path, "gone.txt"), 1, false);

        Assert.Throws<FileNotFoundException>(() => FunctionArchive.Write(path, [gone]));

        Assert.Equal("an older archive", await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void MarkAsUnix_EntriesWithExtraFields_MarksAllOfThem()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("first").Comment = "a comment";
            archive.CreateEntry("second/with/a/longer/name");
            archive.CreateEntry("third");
        }

        var bytes = stream.ToArray();
        Entries(bytes).ToList().ForEach(at => bytes[at + HostSystem] = 0);
        using var marked = new MemoryStream(bytes);

        ArchiveDirectory.MarkAsUnix(marked);

        Assert.Equal([3, 3, 3], Entries(marked.ToArray()).Select(at => (int)bytes[at + HostSystem]));
    }

    // Where the signature of an entry of the directory is.
    private static IEnumerable<int> Entries(byte[] archive)
    {
        for (var at = 0; at < archive.Length - 4; at++)
        {
            if (archive.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8))
            {
                yield return at;
            }
        }
    }

    private async Task<string> WriteAsync(string name)
    {
        var program = await _folder.WriteAsync("program.txt", "#!/bin/sh\n");
        var note = await _folder.WriteAsync("note.txt", "content");
        var path = Path.Combine(_folder.Path, name);
        FunctionArchive.Write(path, [PackagedFile.Read("bootstrap", program), PackagedFile.Read("texts/note.txt", note)]);
        return path;
    }
}
