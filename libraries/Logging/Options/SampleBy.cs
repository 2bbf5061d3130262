namespace Lamplighter;

/// <summary>What decides whether an invocation is sampled, and so logged from Debug on.</summary>
public enum SampleBy
{
    /// <summary>Chance, at <see cref="LoggerOptions.SampleRate"/>.</summary>
    Random = 0,

    /// <summary>
    /// The sampling decision of the X-Ray trace: an invocation is logged in detail exactly when it is traced. <see cref="LoggerOptions.SampleRate"/>
    /// does not matter then.
    /// </summary>
    Trace = 1,

    /// <summary>
    /// A hash of the correlation id, at <see cref="LoggerOptions.SampleRate"/>: all functions that handle one request, and have the same rate, decide
    /// alike. Chance, while there is no correlation id.
    /// </summary>
    CorrelationId = 2,
}
