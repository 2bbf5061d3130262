namespace Lamplighter;

/// <summary>
/// What happens with data that CloudWatch would refuse: a value that is NaN, infinite or over 2^360, a dimension value that
/// is empty, too long or not ASCII, a timestamp too old or too far ahead, metadata that does not fit into a document. Such
/// data often comes from a request. Wrong names, units and namespaces are mistakes in the program and always throw.
/// </summary>
public enum InvalidMetricData
{
    /// <summary>
    /// It is left out, and one JSON line a process says so. A dimension, timestamp or metadata that it was to replace is left out
    /// from then on, too. The default: bad input must not fail a request.
    /// </summary>
    Drop = 0,

    /// <summary>The call throws an <see cref="ArgumentException"/>; for tests.</summary>
    Throw = 1,
}
