using Lamplighter.Tests.Machines;

namespace Lamplighter.Tests.Templates;

/// <summary>A machine with the templates and the local host, and the instances in one build.</summary>
public sealed class TemplateMachine : IAsyncLifetime
{
    internal NewMachine Machine { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Machine.RunAsync(Machine.Folder, "dotnet", "new", "install", Packed.Open("Lamplighter.Templates").File);
        await Machine.RunAsync(
            Machine.Folder, "dotnet", "tool", "install", "--global", "Lamplighter.LocalHost", "--version", Packed.Version);
        foreach (var instance in Instance.All)
        {
            await Machine.RunAsync(Machine.Folder, "dotnet", ["new", .. Arguments(instance)]);
        }

        // One restore and one build for all of them. The solutions have the same settings.
        File.Copy(Path.Combine(Folder(Instance.All[0]), "global.json"), Path.Combine(Machine.Folder, "global.json"));
        var projects = Instance.Built
            .SelectMany(instance => Directory.EnumerateFiles(Folder(instance), "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(Machine.Folder, "All.slnx"),
            $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>");
        await Machine.RunAsync(Machine.Folder, "dotnet", "build", "All.slnx", "-warnaserror", "-nologo", "-v", "quiet");
    }

    public ValueTask DisposeAsync()
    {
        Machine.Dispose();
        return ValueTask.CompletedTask;
    }

    internal string Folder(Instance instance) => Path.Combine(Machine.Folder, instance.Name);

    private static string[] Arguments(Instance instance) =>
    [
        $"lamplighter-{instance.Template}", "-n", instance.Name, .. instance.Options.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    ];
}
