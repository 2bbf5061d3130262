using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Records;

/// <summary>
/// The packages that take part in the records of batches from the first one on, even if no code of the function has used them before.
/// Generated code registers those that the function references. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordPackages
{
    private static readonly ProcessSlot<Joined> s_joined = new(static process => new Joined(process));
    private static Action<LambdaProcess>[] s_packages = [];

    /// <summary>Adds a package.</summary>
    /// <param name="join">Creates what the package keeps for a process. The same method is added only once.</param>
    public static void Add(Action<LambdaProcess> join)
    {
        ArgumentNullException.ThrowIfNull(join);
        while (true)
        {
            var before = Volatile.Read(ref s_packages);
            if (Array.IndexOf(before, join) >= 0
                || Interlocked.CompareExchange(ref s_packages, [.. before, join], before) == before)
            {
                return;
            }
        }
    }

    /// <summary>Lets the packages join a process, once. Never throws.</summary>
    /// <param name="process">The process.</param>
    public static void Join(LambdaProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        process.Get(s_joined);
    }

    private sealed class Joined
    {
        internal Joined(LambdaProcess process)
        {
            foreach (var join in Volatile.Read(ref s_packages))
            {
                try
                {
                    join(process);
                }
                catch (Exception error)
                {
                    process.Warn("A package couldn't prepare the telemetry of records.", error);
                }
            }
        }
    }
}
