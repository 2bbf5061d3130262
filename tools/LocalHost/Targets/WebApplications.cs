using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>
/// Recognizes ASP.NET Core applications that have no client of the Runtime API, and so need Lambda Web Adapter on Lambda.
/// </summary>
internal static class WebApplications
{
    // WebApplication and ConfigureWebHostDefaults are in this assembly.
    private const string Framework = "Microsoft.AspNetCore";

    private static readonly string[] s_clients =
    [
        "Amazon.Lambda.AspNetCoreServer", "Amazon.Lambda.AspNetCoreServer.Hosting", "Amazon.Lambda.RuntimeSupport", "Lamplighter.Runtime",
    ];

    public static FunctionTarget Recognize(FunctionTarget program) =>
        program.Assembly is { } assembly && AssemblyFile.References(assembly, Framework) && !HasClient(assembly)
            ? program with
            {
                IsWebApplication = true,
                Note = program.Note ?? $"{program.Name} is a web application without a client of the Runtime API. It gets events as HTTP "
                    + "requests, as Lambda Web Adapter sends them.",
            }
            : program;

    // Assemblies in the folder may be left from packages that the project no longer has.
    private static bool HasClient(string assembly)
    {
        var dependencies = Path.ChangeExtension(assembly, ".deps.json");
        try
        {
            using var document = OutsideJson.Parse(File.ReadAllBytes(dependencies));
            return document.RootElement.Member("libraries", JsonValueKind.Object) is { } libraries
                && libraries.EnumerateObject().Any(library => s_clients.Contains(library.Name.Split('/')[0]));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return s_clients.Any(client => File.Exists(Path.Combine(Path.GetDirectoryName(assembly)!, client + ".dll")));
        }
    }
}
