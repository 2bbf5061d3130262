using System.Diagnostics;
using System.Globalization;

namespace Lamplighter.MutationRunner;

// A program that a test starts. The one under test has the change of the test process; every one ends with it, because a change can make
// a test forget its programs, and a change that takes too long ends the test process.
internal static class StartedProgram
{
    internal const string Variable = "LAMPLIGHTER_MUTATION_PROGRAM";

    private const char Separator = '|';

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    internal static string Describe(RunSettings settings) =>
        string.Join(Separator, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), settings.State, settings.ChangedAssembly);

    internal static void Join(string description)
    {
        if (description.Split(Separator) is not [var parent, var state, var assembly])
        {
            return;
        }

        var process = int.Parse(parent, CultureInfo.InvariantCulture);
        new Thread(() => EndWith(process)) { IsBackground = true, Name = "Parent" }.Start();
        if (Path.GetDirectoryName(assembly) == AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))
        {
            SharedState.Open(state).Attach(assembly);
        }
    }

    private static void EndWith(int process)
    {
        while (IsRunning(process))
        {
            Thread.Sleep(s_interval);
        }

        Process.GetCurrentProcess().Kill();
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var parent = Process.GetProcessById(process);
            return !parent.HasExited;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
