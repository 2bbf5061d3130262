using System.ComponentModel;
using Lamplighter.Internal.Core.Settings;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// Turns other runtimes' contexts into ours. The generator registers the one for <c>Amazon.Lambda.Core.ILambdaContext</c> in
/// the compilations that have it. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LambdaContextAdapters
{
    private static Func<object, LambdaContext?>[] s_adapters = [];

    /// <summary>Adds an adapter; for generated code.</summary>
    /// <param name="adapter">Gives the context for an argument that it knows, null for any other.</param>
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

    /// <summary>When an invocation ends that has this time left; for generated code.</summary>
    /// <param name="remaining">The time left; zero or less, as test doubles of a context have it, means no deadline.</param>
    public static DateTimeOffset DeadlineAfter(TimeSpan remaining)
    {
        var now = LambdaProcess.Current.Clock.GetUtcNow();
        return remaining > TimeSpan.Zero && remaining < DateTimeOffset.MaxValue - now ? now + remaining : DateTimeOffset.MaxValue;
    }

    /// <summary>The trace header that the context has, else the one that the managed runtime puts into the environment; for generated code.</summary>
    /// <param name="traceHeader">The context's; may be null or empty.</param>
    public static string? TraceHeaderOr(string? traceHeader)
    {
        var header = string.IsNullOrEmpty(traceHeader) ? EnvironmentReader.Read("_X_AMZN_TRACE_ID") : traceHeader;
        return string.IsNullOrEmpty(header) ? null : header;
    }

    /// <summary>The context among a handler's arguments; null when there is none.</summary>
    /// <param name="arguments">The arguments of a call.</param>
    public static LambdaContext? Find(object?[] arguments) => Find(arguments, out _);

    /// <summary>The context among a handler's arguments; null when there is none.</summary>
    /// <param name="arguments">The arguments of a call.</param>
    /// <param name="argument">The argument that it was made of; null when there is none.</param>
    public static LambdaContext? Find(object?[] arguments, out object? argument)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        // The context comes last in every handler shape, so look from the end.
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
                // Hand-written test doubles like to throw from members that they do not need.
                LambdaProcess.Current.Warn($"The context {argument.GetType().Name} could not be read; this invocation goes without it.", error);
                return null;
            }
        }

        return null;
    }
}
