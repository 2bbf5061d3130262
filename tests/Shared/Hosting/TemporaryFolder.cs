namespace Lamplighter.Tests.Hosting;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lamplighter-").FullName;

    public async Task<string> WriteAsync(string name, string content)
    {
        var file = System.IO.Path.Combine(Path, name);
        await File.WriteAllTextAsync(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
