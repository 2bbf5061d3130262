using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Reporting;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Tells the user how to start the functions that join the host.</summary>
internal static class AttachGuide
{
    // Set by the machine, or without a meaning outside of the host.
    private static readonly string[] s_omitted = ["DOTNET_ROOT", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API"];

    public static void Print(Screen screen, AttachServer server, int xrayPort, int otlpPort)
    {
        foreach (var point in server.Points)
        {
            screen.Line(point.Target.Handler is null
                ? $"{point.Name} isn't started here. Start it, for example with F5 in your IDE, with these environment variables:"
                : $"{point.Name} isn't started here. Start its handler {point.Target.Handler} with this command and these environment "
                    + $"variables:\n  {point.Target.FileName} {string.Join(' ', point.Target.Arguments)}");
            screen.Line($"  AWS_LAMBDA_RUNTIME_API={point.Address}");
            foreach (var (name, value) in Variables(point, server.Port, xrayPort, otlpPort))
            {
                screen.Line($"  {name}={value}");
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Variables(AttachPoint point, int port, int xrayPort, int otlpPort)
    {
        var variables = new Dictionary<string, string?>();
        FunctionEnvironment.Apply(variables, point.Target, point.Settings, port, xrayPort, otlpPort);
        return variables.Where(pair => pair.Value is not null && !s_omitted.Contains(pair.Key));
    }
}
