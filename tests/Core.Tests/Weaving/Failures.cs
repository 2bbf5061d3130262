using System.Runtime.CompilerServices;

namespace Lamplighter.Tests.Weaving;

// Woven methods that throw, or return tasks that fail, in unusual ways.
public static class Failures
{
    [Observed]
    public static void WithFinally(Action inside, Action atEnd)
    {
        ArgumentNullException.ThrowIfNull(inside);
        ArgumentNullException.ThrowIfNull(atEnd);
        try
        {
            inside();
        }
        finally
        {
            atEnd();
        }
    }

    // The outer exception passes the weaver's filter first, and then the finally block replaces it by one that is caught here.
    [Observed]
    public static string Replaced()
    {
        try
        {
            WithFinallyThatThrows();
            return "not thrown";
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    [Observed]
    public static Task Passes(Task task) => task;

    [Observed]
    public static Task<T> Passes<T>(Task<T> task) => task;

    [Observed]
    public static ValueTask Passes(ValueTask task) => task;

    [Observed]
    public static ValueTask<T> Passes<T>(ValueTask<T> task) => task;

    [Observed]
    public static Task Nested(int levels, Task task) => levels == 0 ? task : Nested(levels - 1, task);

    [Observed]
    public static void Runs(Action inside, LambdaContext? context)
    {
        ArgumentNullException.ThrowIfNull(inside);
        _ = context;
        inside();
    }

    // Throws after as many levels with little stack left.
    [Observed]
    public static int Deep(int levels, Exception error) => levels == 0
        ? throw error
        : Deep(RuntimeHelpers.TryEnsureSufficientExecutionStack() ? levels : levels - 1, error) + 1;

    private static void WithFinallyThatThrows()
    {
        try
        {
            throw new FormatException("first");
        }
        finally
        {
            Throw("second");
        }
    }

    private static void Throw(string message) => throw new InvalidDataException(message);
}
