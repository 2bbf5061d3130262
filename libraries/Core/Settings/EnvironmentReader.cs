namespace Lamplighter.Internal.Core.Settings;

// The only place that reads environment variables.
internal static class EnvironmentReader
{
#pragma warning disable RS0030 // Banned everywhere else.
    internal static string? Read(string name) => Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030
}
