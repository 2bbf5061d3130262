namespace Lamplighter;

/// <summary>
/// What happens with data that CloudWatch rejects: a value that is NaN, infinite, or beyond 2^360; a dimension value that is empty,
/// too long, or not ASCII; a timestamp that is too old or too far ahead; metadata that doesn't fit into a document. Such data often
/// comes from a request. The same happens with metrics while no namespace is set. Invalid names, units, and namespaces are errors in the
/// program and always throw.
/// </summary>
public enum InvalidMetricData
{
    /// <summary>
    /// The data is left out, and one diagnostic line per process reports it. A dimension, timestamp, or metadata that the data was
    /// meant to replace is left out too, so that nothing is stored under an outdated value. The default: invalid input must not fail
    /// a request.
    /// </summary>
    Drop = 0,

    /// <summary>The call throws an <see cref="ArgumentException"/>. Use it in tests.</summary>
    Throw = 1,
}
