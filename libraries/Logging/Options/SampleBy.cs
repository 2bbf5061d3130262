namespace Lamplighter;

/// <summary>How to decide whether an invocation is sampled, that is, logged from Debug on.</summary>
public enum SampleBy
{
    /// <summary>At random, at <see cref="LoggerOptions.SampleRate"/>.</summary>
    Random = 0,

    /// <summary>
    /// By the sampling decision of the X-Ray trace: an invocation is logged in detail when it is traced.
    /// <see cref="LoggerOptions.SampleRate"/> has no effect.
    /// </summary>
    Trace = 1,

    /// <summary>
    /// By a hash of the correlation id, at <see cref="LoggerOptions.SampleRate"/>: all functions that handle one request with the same
    /// rate decide the same way. At random while there isn't a correlation id.
    /// </summary>
    CorrelationId = 2,
}
