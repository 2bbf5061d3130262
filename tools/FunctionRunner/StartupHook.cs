using System.Diagnostics;

/// <summary>What .NET calls before <c>Main</c> of a process that the local host starts with <c>--wait-for-debugger</c>.</summary>
internal static class StartupHook
{
    private const string Variable = "DOTNET_STARTUP_HOOKS";
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    public static void Initialize()
    {
        // Programs that the function starts must not wait.
        var own = typeof(StartupHook).Assembly.Location;
        var others = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator).Where(hook => hook != own);
        var remaining = string.Join(Path.PathSeparator, others);
        Environment.SetEnvironmentVariable(Variable, remaining.Length > 0 ? remaining : null);
        while (!Debugger.IsAttached)
        {
            Thread.Sleep(s_interval);
        }
    }
}
