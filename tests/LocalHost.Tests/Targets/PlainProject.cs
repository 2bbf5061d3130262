using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

/// <summary>
/// A project without an SDK, whose targets only write how they were called: the host's calls of the SDK are tested without compiling.
/// </summary>
internal sealed class PlainProject : IDisposable
{
    private const string Call =
        "$(Configuration)|$(TargetFramework)|$(StartupHookSupport)|$(PublishAot)|$(RuntimeIdentifier)|$(PublishDir)|$(SelfContained)";

    private readonly TemporaryFolder _folder = new();

    internal string Folder => _folder.Path;

    internal string File => PathOf("Orders.csproj");

    /// <summary>The calls: the target, and the properties that it saw.</summary>
    internal IReadOnlyList<string> Calls =>
        System.IO.File.Exists(PathOf("out/calls.txt")) ? System.IO.File.ReadAllLines(PathOf("out/calls.txt")) : [];

    public void Dispose() => _folder.Dispose();

    internal string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes the project with properties, and tasks that each target runs.</summary>
    internal Task WriteAsync(string properties, string tasks = "") => _folder.WriteAsync(
        "Orders.csproj",
        $"""
        <Project>
          <PropertyGroup>{properties}</PropertyGroup>
          <Target Name="Restore" />
          {string.Concat(((string[])["Build", "Rebuild", "Publish"]).Select(name =>
            $"""<Target Name="{name}"><WriteLinesToFile File="out/calls.txt" Lines="{name}|{Call}" />{tasks}</Target>"""))}
        </Project>
        """);

    internal Task<string> WriteFileAsync(string name, string content) => _folder.WriteAsync(name, content);
}
