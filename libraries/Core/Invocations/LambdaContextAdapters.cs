using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// Converts the contexts of other runtimes to <see cref="LambdaContext"/>. Generated code registers the adapter for
/// <c>Amazon.Lambda.Core.ILambdaContext</c> in compilations that reference it. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LambdaContextAdapters
{
    private static Func<object, LambdaContext?>[] s_adapters = [];

    /// <summary>Adds an adapter. For generated code.</summary>
    /// <param name="adapter">Returns the context for an argument that it can convert; null for other arguments.</param>
    public static void Register(Func<object, LambdaContext?> adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        while (true)
        {
            var before = Volatile.Read(ref s_adapters);
            if (Interlocked.CompareExchange(ref s_adapters, [.. before, adapter], before) == before)
            {
                return;
            }
        }
    }

    /// <summary>Returns the deadline of an invocation by its remaining time. For generated code.</summary>
    /// <param name="remaining">The remaining time. Zero or less, as in test doubles of a context, means no deadline.</param>
    public static DateTimeOffset DeadlineAfter(TimeSpan remaining)
    {
        var now = LambdaProcess.Current.Clock.GetUtcNow();
        return remaining > TimeSpan.Zero && remaining < DateTimeOffset.MaxValue - now ? now + remaining : DateTimeOffset.MaxValue;
    }

    /// <summary>
    /// Returns the trace header of a context or, if it is missing, the one that the managed runtime sets in the environment. For
    /// generated code.
    /// </summary>
    /// <param name="traceHeader">The trace header of the context; null or empty if it is missing.</param>
    public static string? TraceHeaderOr(string? traceHeader)
    {
        var header = string.IsNullOrEmpty(traceHeader) ? LambdaProcess.Current.ReadVariable("_X_AMZN_TRACE_ID") : traceHeader;
        return string.IsNullOrEmpty(header) ? null : header;
    }

    // For a handler without a parameter for the context. A runtime that begins the invocations has set the header of another one.
    internal static LambdaContext FromEnvironment() => new()
    {
        TraceHeader = LambdaProcess.Current.HasRuntime ? null : TraceHeaderOr(null),
    };

    /// <summary>Finds the context among the arguments of a handler; null if there isn't one.</summary>
    /// <param name="arguments">The arguments of a call.</param>
    public static LambdaContext? Find(object?[] arguments) => Find(arguments, out _);

    /// <summary>Finds the context among the arguments of a handler; null if there isn't one.</summary>
    /// <param name="arguments">The arguments of a call.</param>
    /// <param name="argument">The argument that was converted to the context; null if there isn't one.</param>
    public static LambdaContext? Find(object?[] arguments, out object? argument)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        // Search from the end, because the context is the last parameter of every handler signature.
        for (var i = arguments.Length - 1; i >= 0; i--)
        {
            argument = arguments[i];
            if (argument is not null && (argument as LambdaContext ?? Adapt(argument)) is { } context)
            {
                return context;
            }
        }

        argument = null;
        return null;
    }

    private static LambdaContext? Adapt(object argument)
    {
        foreach (var adapter in Volatile.Read(ref s_adapters))
        {
            try
            {
                if (adapter(argument) is { } context)
                {
                    return context;
                }
            }
            catch (Exception error)
            {
                // Hand-written test doubles often throw from members that the test doesn't use.
                LambdaProcess.Current.Warn(
                    $"The context {argument.GetType().Name} couldn't be read, so this invocation runs without it.",
                    error);
                return null;
            }
        }

        return null;
    }
}
