namespace Lamplighter.Tests.OpenApi;

// A project of a user with routes, as it is with the package Lamplighter.EventHandler.
internal sealed class RoutesProject : IDisposable
{
    internal const string Routes = """
        using Lamplighter;

        [ApiGatewayRoutes("/lamps")]
        public sealed partial class LampRoutes
        {
            [HttpGet("/{id:int}")]
            public string Get(int id) => $"{id}";
        }
        """;

    private static readonly string s_libraries = Path.Combine(Repository.Root, "libraries");

    private static readonly string s_configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    internal RoutesProject(string source, string properties = "", bool hasPackage = true)
    {
        Write("Directory.Build.props", "<Project />");
        var targets = Path.Combine(s_libraries, "EventHandler", "buildTransitive", "Lamplighter.EventHandler.targets");
        Write("Directory.Build.targets", $"<Project>{(hasPackage ? $"<Import Project=\"{targets}\" />" : "")}</Project>");
        Write("Lamps.cs", source);
        Write(
            "Lamps.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                {properties}
              </PropertyGroup>
              {(hasPackage ? Package() : "")}
            </Project>
            """);
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("lamps").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    private static string Package() => $"""
        <PropertyGroup>
          <LamplighterTasks>{Built("EventHandler.Tasks", "netstandard2.0")}</LamplighterTasks>
        </PropertyGroup>
        <ItemGroup>
          <Reference Include="{Built("EventHandler", "net10.0")}" />
          <Reference Include="{Built("Core", "net10.0")}" />
          <Analyzer Include="{Built("EventHandler.Generators", "netstandard2.0")}" />
        </ItemGroup>
        """;

    private static string Built(string project, string framework) =>
        Path.Combine(s_libraries, project, "bin", s_configuration, framework, $"Lamplighter.{project}.dll");
}
