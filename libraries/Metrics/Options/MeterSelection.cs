using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter;

/// <summary>
/// The meters of <c>System.Diagnostics.Metrics</c> whose instruments become metrics, and the tags that become dimensions. Part of
/// <see cref="MetricsOptions"/>.
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
    /// The number of combinations of tag values that an instrument can have in a process. Measurements with further combinations are
    /// counted together under the single dimension <c>otel.metric.overflow</c>, and a diagnostic line reports it. CloudWatch bills
    /// each combination as a metric. At least 1. Default: 100.
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

    /// <summary>Listens to the instruments of a meter, including those that are created later.</summary>
    /// <param name="meter">The meter's name, exactly as it was created.</param>
    /// <param name="tags">
    /// The keys of the tags that become dimensions. Measurements that differ only in other tags are counted together. Default: none,
    /// because each combination of values is billed as a metric, and values often come from requests.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name is blank, a key isn't a valid dimension name or is given twice, or the meter was added before with other keys.
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
                throw new ArgumentException($"The tag \"{tags[i]}\" is given twice.", nameof(tags));
            }
        }

        if (tags.Length >= EmfRules.MaxDimensions)
        {
            throw new ArgumentException(EmfRules.TooManyDimensions, nameof(tags));
        }

        if (!_tagsByMeter.TryAdd(meter, [.. tags]) && !_tagsByMeter[meter].AsSpan().SequenceEqual(tags))
        {
            throw new ArgumentException(
                $"The meter \"{meter}\" was added before with the tags {Join(_tagsByMeter[meter])}. Use the same tags.", nameof(tags));
        }
    }

    private static string Join(string[] tags) => tags.Length == 0 ? "(none)" : $"\"{string.Join("\", \"", tags)}\"";
}
