using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Core.Records;

/// <summary>Connects the package that traces with the one that runs the records of a batch.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class RecordTracing
{
    private static readonly ProcessSlot<Holder> s_slot = new(static _ => new Holder());

    /// <summary>Sets what traces the records of a process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="tracer">The tracer.</param>
    public static void TraceRecords(this LambdaProcess process, IRecordTracer tracer)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentNullException.ThrowIfNull(tracer);
        process.Get(s_slot).Tracer = tracer;
    }

    internal static IRecordTracer? Find(LambdaProcess process) => process.Find(s_slot)?.Tracer;

    private sealed class Holder
    {
        internal volatile IRecordTracer? Tracer;
    }
}
