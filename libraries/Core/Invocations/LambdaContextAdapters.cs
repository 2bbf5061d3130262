using System.ComponentModel;

namespace Lamplighter.Invocations;

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

    /// <summary>The context among a handler's arguments; null when there is none.</summary>
    /// <param name="arguments">The arguments of a call.</param>
    public static LambdaContext? Find(object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);

        // The context comes last in every handler shape, so look from the end.
        for (var i = arguments.Length - 1; i >= 0; i--)
        {
            if (arguments[i] is { } argument && (argument as LambdaContext ?? Adapt(argument)) is { } context)
            {
                return context;
            }
        }

        return null;
    }

    private static LambdaContext? Adapt(object argument)
    {
        foreach (var adapter in Volatile.Read(ref s_adapters))
        {
            if (adapter(argument) is { } context)
            {
                return context;
            }
        }

        return null;
    }
}
