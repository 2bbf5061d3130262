using System.Diagnostics;
using Lamplighter.MutationRunner;
using Lamplighter.MutationRunner.Testing;

// The runtime calls it before Main of the test process: the assembly and its dependencies are in place, and no test has run.
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(StartedProgram.Variable) is { Length: > 0 } program)
        {
            StartedProgram.Join(program);
            return;
        }

        if (Environment.GetEnvironmentVariable(RunSettings.Variable) is not { Length: > 0 } path)
        {
            return;
        }

        // Programs that tests start come here too.
        var settings = RunSettings.Read(path);
        Environment.SetEnvironmentVariable(RunSettings.Variable, null);
        Environment.SetEnvironmentVariable(StartedProgram.Variable, StartedProgram.Describe(settings));
        try
        {
            TestRun.RunAsync(settings).GetAwaiter().GetResult();
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
