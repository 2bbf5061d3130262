using System.Globalization;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>Publishes functions and writes their archives. A project is published once for all its functions.</summary>
internal sealed class FunctionPackager(PackageSettings settings, NativeToolchain toolchain, string output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lamplighter-package-");
    private readonly Dictionary<(string Project, LambdaArchitecture Architecture), FunctionProject> _projects = [];
    private readonly Dictionary<(string Project, LambdaArchitecture Architecture, bool IsManaged), PublishedProject> _published = [];

    /// <summary>Whether Lambda's runtime contains .NET.</summary>
    public static bool IsManagedRuntime(string runtime) => runtime.StartsWith("dotnet", StringComparison.Ordinal);

    /// <exception cref="HostException">The project doesn't build, or doesn't fit the runtime.</exception>
    public async Task<FunctionPackage> PackageAsync(PackageRequest request, CancellationToken cancellationToken)
    {
        var project = await ReadAsync(request, cancellationToken);
        var runtime = RuntimeOf(request, project);
        var isManaged = IsManagedRuntime(runtime);
        Check(request, project, runtime);
        var key = (request.Project, request.Architecture, isManaged);
        if (!_published.TryGetValue(key, out var published))
        {
            var folder = Path.Combine(_folder.FullName, _published.Count.ToString(CultureInfo.InvariantCulture));
            _published[key] = published = await ProjectPublisher.PublishAsync(
                project, request.Architecture, settings, isManaged, folder, cancellationToken);
        }

        var handler = isManaged ? ManagedHandler.Find(request, project, published, runtime) : PackagedFiles.Bootstrap;
        var files = PackagedFiles.Read(project, published, isManaged);
        Directory.CreateDirectory(output);
        var archive = Path.Combine(output, FunctionName.From(request.Name) + ".zip");
        FunctionArchive.Write(archive, files);
        return new FunctionPackage(request, project, published, archive, files, runtime, handler);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<FunctionProject> ReadAsync(PackageRequest request, CancellationToken cancellationToken)
    {
        var key = (request.Project, request.Architecture);
        return _projects.TryGetValue(key, out var known) ? known
            : _projects[key] = await FunctionProject.ReadAsync(request.Project, request.Architecture, settings, cancellationToken);
    }

    // A program brings its runtime client, and starts fastest on the OS-only runtime. A library needs the managed one.
    private static string RuntimeOf(PackageRequest request, FunctionProject project) =>
        request.Runtime.Length > 0 ? request.Runtime
        : project.IsProgram && request.Handler.Handler?.Contains("::", StringComparison.Ordinal) != true ? "provided.al2023"
        : Version.TryParse(project.Framework.AsSpan("net".Length), out var version) ? $"dotnet{version.Major}"
        : "dotnet10";

    private void Check(PackageRequest request, FunctionProject project, string runtime)
    {
        if (!IsManagedRuntime(runtime) && !project.IsProgram)
        {
            throw new HostException(
                $"{request.Name}: '{project.File}' is a library, and the runtime {runtime} starts an executable. Use the runtime dotnet10, "
                    + "or set OutputType to Exe and run the handler with LambdaRuntime.RunAsync.");
        }

        if (!project.IsNativeAot)
        {
            return;
        }

        if (IsManagedRuntime(runtime))
        {
            throw new HostException(
                $"{request.Name}: Native AOT makes an executable, and the runtime {runtime} runs an assembly. Use the runtime "
                    + "provided.al2023, or package it with --no-aot.");
        }

        if (toolchain.Missing(project, request.Architecture) is { } missing)
        {
            throw new HostException($"{request.Name}: {missing}, or package the function without Native AOT: --no-aot.");
        }
    }
}
