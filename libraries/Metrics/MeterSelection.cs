using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter;

/// <summary>
/// The meters of <c>System.Diagnostics.Metrics</c> whose instruments become metrics, and which of their tags become dimensions.
/// Part of <see cref="MetricsOptions"/>.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Not a collection: names can only be added.")]
public sealed class MeterSelection
{
    private readonly Dictionary<string, string[]> _tagsByMeter = new(StringComparer.Ordinal);

    internal MeterSelection()
    {
    }

    internal MeterSelection(MeterSelection other)
    {
        _tagsByMeter = new(other._tagsByMeter, StringComparer.Ordinal);
        MaxSeriesPerInstrument = other.MaxSeriesPerInstrument;
    }

    /// <summary>
    /// How many combinations of tag values an instrument may have in a process; what is measured with further ones is counted
    /// together, under the one dimension <c>otel.metric.overflow</c>, and a diagnostic line says so. CloudWatch bills each
    /// combination as a metric. At least 1. Default: 100.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxSeriesPerInstrument
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 100;

    internal IReadOnlyDictionary<string, string[]> TagsByMeter => _tagsByMeter;

    /// <summary>Listens to the instruments of a meter, also to those that are created later.</summary>
    /// <param name="meter">The meter's name, exactly as it was created.</param>
    /// <param name="tags">
    /// The keys of the tags that become dimensions; measurements that differ only in other tags are counted together. None by
    /// default: each combination of values is a metric on the bill, and values often come from requests.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name is blank, a key is not a dimension name or comes twice, or the meter was added before with other keys.
    /// </exception>
    public void Add(string meter, params string[] tags)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(meter);
        ArgumentNullException.ThrowIfNull(tags);
        for (var i = 0; i < tags.Length; i++)
        {
            if (EmfRules.DimensionName(tags[i]) is { } problem)
            {
                throw new ArgumentException(problem, nameof(tags));
            }

            if (Array.IndexOf(tags, tags[i]) < i)
            {
                throw new ArgumentException($"The tag \"{tags[i]}\" was given twice.", nameof(tags));
            }
        }

        if (tags.Length >= EmfRules.MaxDimensions)
        {
            throw new ArgumentException(EmfRules.TooManyDimensions, nameof(tags));
        }

        if (!_tagsByMeter.TryAdd(meter, [.. tags]) && !_tagsByMeter[meter].AsSpan().SequenceEqual(tags))
        {
            throw new ArgumentException($"The meter \"{meter}\" was added before, with other tags.", nameof(tags));
        }
    }
}
