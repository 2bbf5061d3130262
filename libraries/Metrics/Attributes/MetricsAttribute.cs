using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EmfMetrics.Weaving;

namespace Lamplighter;

/// <summary>
/// Marks a handler whose metrics are written when the invocation ends, whether it succeeds or fails, and configures them. Values that
/// aren't set here come from <see cref="Metrics.Configure"/>, then from the environment. In an invocation, only the outermost
/// <c>[Metrics]</c> counts.
/// </summary>
/// <remarks>
/// The build weaves the attribute into the method. The method can be synchronous or return a task, a value task, or an async sequence.
/// </remarks>
/// <example>
/// <code>
/// [Metrics(Namespace = "MyApp", Service = "orders", CaptureColdStart = true)]
/// public async Task&lt;string&gt; HandleAsync(string order, LambdaContext context)
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
[WovenBy(typeof(MetricsMethod), WovenOrder.Metrics)]
public sealed class MetricsAttribute : Attribute
{
    /// <summary>
    /// The CloudWatch namespace. Default: <see cref="MetricsOptions.Namespace"/>, then <c>POWERTOOLS_METRICS_NAMESPACE</c>.
    /// </summary>
    public string? Namespace { get; set; }

    /// <summary>The value of the dimension <c>service</c>. Default: <see cref="MetricsOptions.Service"/>.</summary>
    public string? Service { get; set; }

    /// <summary>
    /// The value of the dimension <c>function_name</c> of the cold-start metric. Default: <see cref="MetricsOptions.FunctionName"/>.
    /// </summary>
    public string? FunctionName { get; set; }

    /// <summary>
    /// Writes a separate document with the metric <c>ColdStart</c> (dimensions <c>service</c> and <c>function_name</c>) when the first
    /// invocation of a process begins. Default: <see cref="MetricsOptions.CaptureColdStart"/>.
    /// </summary>
    public bool CaptureColdStart { get => WantsColdStart ?? false; set => WantsColdStart = value; }

    /// <summary>
    /// Throws an <see cref="InvalidOperationException"/> when a call returns and its invocation recorded no metric. Default:
    /// <see cref="MetricsOptions.RaiseOnEmpty"/> for the outermost method, false for others.
    /// </summary>
    public bool RaiseOnEmpty { get => WantsMetrics ?? false; set => WantsMetrics = value; }

    /// <summary>
    /// The dimensions of every document, each as <c>"name=value"</c>. They replace <see cref="MetricsOptions.DefaultDimensions"/>,
    /// which is the default.
    /// </summary>
    public string[]? DefaultDimensions { get; set; }

    internal bool? WantsColdStart { get; private set; }

    internal bool? WantsMetrics { get; private set; }
}
