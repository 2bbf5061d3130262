using Lamplighter.Tests.Docs.Shell;
using Lamplighter.Tests.TypedPages;

namespace Lamplighter.Tests.Docs.Tutorial;

/// <summary>The folder of a reader who types what the pages show. Commands change it as they do on a machine, without running.</summary>
/// <param name="files">The files before, by their paths in the folder.</param>
internal sealed class TypedFolder(IEnumerable<KeyValuePair<string, string>> files)
{
    private const string NewProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
        </Project>
        """;

    private static readonly string[] s_withoutEffect = ["aws", "cd", "curl", "lamplighter", "mkdir", "sam"];
    private readonly SortedDictionary<string, string> _files = new(files.ToDictionary(), StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, string> Files => _files;

    internal void Do(PageBlock block)
    {
        if (block.Language == "sh")
        {
            foreach (var command in ShellReader.Read(block.Text).SelectMany(line => line))
            {
                Do(command);
            }
        }
        else if (block.Marker.Contains(nameof(TutorialStepTests), StringComparison.Ordinal))
        {
            _files[block.File] = block.Language == "diff" ? PageEdit.Apply(Existing(block.File), block.Lines) : block.Text + "\n";
        }
    }

    private void Do(ShellCommand command)
    {
        switch (command.Words)
        {
            case ["dotnet", "new", "console", "--output", var folder]:
                _files[ProjectIn(folder)] = NewProject;
                _files[$"{folder}/Program.cs"] = "Console.WriteLine(\"Hello, World!\");\n";
                break;
            case ["dotnet", "add", "package", var package, "--project", var folder]:
                _files[ProjectIn(folder)] = ProjectFacts.With(Existing(ProjectIn(folder)), "PackageReference", package);
                break;
            case ["dotnet", "add", "reference", var other, "--project", var folder]:
                var path = Path.GetRelativePath(folder, ProjectIn(other)).Replace('\\', '/');
                _files[ProjectIn(folder)] = ProjectFacts.With(Existing(ProjectIn(folder)), "ProjectReference", path);
                break;
            case ["dotnet", "test" or "tool", ..]:
            case [var program, ..] when s_withoutEffect.Contains(program):
                break;
            default:
                throw new InvalidOperationException($"The effect of this command on the folder isn't known: {command}");
        }
    }

    private static string ProjectIn(string folder) => $"{folder}/{Path.GetFileName(folder)}.csproj";

    private string Existing(string file) => _files.GetValueOrDefault(file)
        ?? throw new InvalidOperationException($"The reader doesn't have '{file}' yet.");
}
