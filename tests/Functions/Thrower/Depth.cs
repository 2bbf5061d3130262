using System.Diagnostics;
using Lamplighter;

// Recursions to a depth that the caller chooses. Each method has the same body and other attributes.
public static class Depth
{
    private static bool s_throws;

    public static int Run(string attributes, int stackKib, int depth, bool throws)
    {
        s_throws = throws;
        Func<int, int> method = attributes switch
        {
            "none" => None,
            "one" => One,
            _ => Three,
        };
        var result = 0;
        var thread = new Thread(() => result = Measure(method, depth), stackKib * 1024);
        thread.Start();
        thread.Join();
        Console.WriteLine(result);
        return 0;
    }

    private static int Measure(Func<int, int> method, int depth)
    {
        try
        {
            return method(depth);
        }
        catch (FormatException error)
        {
            return error.Message == "deep" ? -1 : -2;
        }
    }

    // Each activity that starts looks for a trace state in all activities above it until one has it.
    private static void EndSearch() => Activity.Current?.TraceStateString = "";

    private static int End() => s_throws ? throw new FormatException("deep") : 0;

    private static int None(int n)
    {
        EndSearch();
        return n == 0 ? End() : None(n - 1) + 1;
    }

    [Tracing]
    private static int One(int n)
    {
        EndSearch();
        return n == 0 ? End() : One(n - 1) + 1;
    }

    [Tracing, Logging, Metrics(Namespace = "n")]
    private static int Three(int n)
    {
        EndSearch();
        return n == 0 ? End() : Three(n - 1) + 1;
    }
}
