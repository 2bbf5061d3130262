using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>A function to package.</summary>
/// <param name="Name">The function's name, which its archive gets.</param>
/// <param name="Project">The full path of the project.</param>
/// <param name="Architecture">The architecture of the function.</param>
internal sealed record PackageRequest(string Name, string Project, LambdaArchitecture Architecture)
{
    /// <summary>Lambda's runtime as a template names it; empty when it follows from the project.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>Whether Lambda Web Adapter starts the program, with the handler as its command.</summary>
    public bool HasWebAdapter { get; init; }

    /// <summary>The handler of the template, and where it is.</summary>
    public HandlerRequest Handler { get; init; } = new();
}
