using System.Diagnostics;
using Lamplighter.MutationRunner;
using Lamplighter.MutationRunner.Testing;

// The runtime calls it before Main of the test process: the assembly and its dependencies are in place, and no test has run.
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(RunSettings.Variable) is not { Length: > 0 } path)
        {
            return;
        }

        // Processes that tests start are none of these.
        Environment.SetEnvironmentVariable(RunSettings.Variable, null);
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        try
        {
            TestRun.RunAsync(RunSettings.Read(path)).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            Environment.Exit(1);
        }

        // What tests have left running doesn't matter.
        Process.GetCurrentProcess().Kill();
    }
}
