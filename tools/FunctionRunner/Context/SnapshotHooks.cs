using System.Reflection;

namespace Lamplighter.FunctionRunner.Context;

/// <summary>
/// The hooks that the function registered with SnapshotRestore of its Amazon.Lambda.Core. Hooks before the snapshot run in reverse order,
/// hooks after the restore in order.
/// </summary>
internal sealed record SnapshotHooks(IReadOnlyList<Func<ValueTask>> Before, IReadOnlyList<Func<ValueTask>> After)
{
    /// <param name="core">The function's Amazon.Lambda.Core; null when the function hasn't loaded it.</param>
    public static SnapshotHooks Take(Assembly? core)
    {
        var registry = core?.GetType($"{CoreAssembly.Name}.SnapshotRestore");
        return new SnapshotHooks(
            [.. Take(registry, "CopyBeforeSnapshotCallbacksToRegistry").AsEnumerable().Reverse()],
            Take(registry, "CopyAfterRestoreCallbacksToRegistry"));
    }

    public static async Task RunAsync(IReadOnlyList<Func<ValueTask>> hooks)
    {
        foreach (var hook in hooks)
        {
            await hook();
        }
    }

    private static List<Func<ValueTask>> Take(Type? registry, string method)
    {
        var hooks = new List<Func<ValueTask>>();
        Action<Func<ValueTask>> add = hooks.Add;
        registry?.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)?.Invoke(null, [add]);
        return hooks;
    }
}
