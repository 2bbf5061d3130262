namespace Lamplighter;

/// <summary>How finely CloudWatch stores a metric.</summary>
public enum MetricResolution
{
    /// <summary>One data point a minute. The default.</summary>
    Standard = 0,

    /// <summary>
    /// One data point a second (<c>StorageResolution</c> 1). CloudWatch keeps these data points for three hours, and alarms on them
    /// cost more.
    /// </summary>
    High = 1,
}
