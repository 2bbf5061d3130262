namespace Lamplighter.Tests.EndToEnd;

/// <summary>
/// Where the tests of a class publish. It isn't the folder of the ordinary build, which other tests use meanwhile, and it is the same for
/// all of them: the libraries are built once.
/// </summary>
public sealed class PublishFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("lamplighter-aot-").FullName;

    internal string Artifacts => Path.Combine(_path, "artifacts");

    internal string Output(string project) => Path.Combine(_path, Path.GetFileName(project));

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
