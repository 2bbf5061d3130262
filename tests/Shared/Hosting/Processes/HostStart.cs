namespace Lamplighter.Tests.Hosting;

/// <summary>How the tests of this project run the local host: as users do.</summary>
internal static class HostStart
{
    public static IHostRun Start(string[] arguments, string hosts, Action<string> onLine) => HostProcess.Start(arguments, hosts, onLine);

    public static Task<CommandResult> RunAsync(string[] arguments, string hosts, string input) =>
        HostProcess.RunAsync(arguments, hosts, input);
}
