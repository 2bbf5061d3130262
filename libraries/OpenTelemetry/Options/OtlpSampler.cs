using System.Buffers.Binary;
using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Decides which traces are exported by OTLP. Default: <see cref="ParentBased"/> of <see cref="AlwaysOn"/>, which does what the caller has
/// decided, and exports traces for which nobody has decided. Immutable and thread-safe.
/// </summary>
public sealed class OtlpSampler
{
    private readonly bool _followsParent;
    private readonly ulong _bound;

    private OtlpSampler(bool followsParent, ulong bound)
    {
        _followsParent = followsParent;
        _bound = bound;
    }

    /// <summary>Exports every trace, also those that X-Ray doesn't sample.</summary>
    public static OtlpSampler AlwaysOn { get; } = new(false, ulong.MaxValue);

    /// <summary>Exports no trace.</summary>
    public static OtlpSampler AlwaysOff { get; } = new(false, 0);

    /// <summary>Exports a share of the traces, by their IDs: services with the same share export the same traces.</summary>
    /// <param name="ratio">The share, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ratio"/> isn't a number from 0 to 1.</exception>
    /// <example>
    /// <code>
    /// OtlpExport.Enable(options =&gt; options.Sampler = OtlpSampler.TraceIdRatio(0.1));
    /// </code>
    /// </example>
    public static OtlpSampler TraceIdRatio(double ratio)
    {
        if (!(ratio is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(ratio),
                ratio,
                $"The ratio {ratio} is out of range. Use a value from 0 to 1, for example 0.1 for a tenth of all traces.");
        }

        return ratio >= 1 ? AlwaysOn : new OtlpSampler(false, (ulong)(ratio * long.MaxValue));
    }

    /// <summary>
    /// Does what the caller has decided, which Lambda passes on in the trace header. Asks another sampler where nobody has decided.
    /// </summary>
    /// <param name="root">The other sampler.</param>
    /// <exception cref="ArgumentNullException"><paramref name="root"/> is null.</exception>
    public static OtlpSampler ParentBased(OtlpSampler root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return new OtlpSampler(true, root._bound);
    }

    // As OpenTelemetry's samplers for Go and Python do. That for .NET takes the first eight bytes, which X-Ray's IDs begin with the time.
    internal bool Samples(ActivityTraceId traceId, bool? isParentSampled)
    {
        if (_followsParent && isParentSampled is { } decision)
        {
            return decision;
        }

        if (_bound is 0 or ulong.MaxValue)
        {
            return _bound != 0;
        }

        Span<byte> id = stackalloc byte[16];
        traceId.CopyTo(id);
        return BinaryPrimitives.ReadUInt64BigEndian(id[8..]) >> 1 < _bound;
    }
}
