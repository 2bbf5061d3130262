using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>The environment variables that tell a web application where to listen.</summary>
internal static class AdapterEnvironment
{
    /// <summary>The variable that puts the adapter in front of a program on Lambda, with its value.</summary>
    public static KeyValuePair<string, string> Wrapper { get; } = KeyValuePair.Create("AWS_LAMBDA_EXEC_WRAPPER", "/opt/bootstrap");

    // What ASP.NET Core reads, and what programs of other kinds do. On this machine, the port of a template may be in use.
    public static void Apply(IDictionary<string, string?> environment, FunctionTarget target, int port)
    {
        var number = port.ToString(CultureInfo.InvariantCulture);
        environment["AWS_LWA_PORT"] = number;
        environment["PORT"] = number;
        environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{number}";

        // A build leaves static files in the project; only publishing copies them.
        if (target.Project is { } project
            && Path.GetDirectoryName(project.Project) is { } folder
            && Directory.Exists(Path.Combine(folder, "wwwroot")))
        {
            environment.TryAdd("ASPNETCORE_CONTENTROOT", folder);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
