using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EmfMetrics.Weaving;

namespace Lamplighter;

/// <summary>
/// On a handler: says where its metrics belong, and has them written when the invocation ends, however it ends. What is not
/// set here comes from <see cref="Metrics.Configure"/>, then from the environment. Only one <c>[Metrics]</c> counts in an
/// invocation: the outermost.
/// </summary>
/// <remarks>Woven into the method during the build. The method may be synchronous or return a task, a value task or an async sequence.</remarks>
[AttributeUsage(AttributeTargets.Method)]
[WovenBy(typeof(MetricsMethod), WovenOrder.Metrics)]
public sealed class MetricsAttribute : Attribute
{
    /// <summary>The CloudWatch namespace. Default: <see cref="MetricsOptions.Namespace"/>, else <c>POWERTOOLS_METRICS_NAMESPACE</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary>The value of the dimension <c>service</c>. Default: <see cref="MetricsOptions.Service"/>.</summary>
    public string? Service { get; set; }

    /// <summary>
    /// Writes a document of its own with the metric <c>ColdStart</c> (dimensions <c>service</c> and <c>function_name</c>) when
    /// the first invocation of a process begins. Default: <see cref="MetricsOptions.CaptureColdStart"/>.
    /// </summary>
    public bool CaptureColdStart { get => WantsColdStart ?? false; set => WantsColdStart = value; }

    /// <summary>
    /// Makes a call that returned without any metric recorded in its invocation throw an <see cref="InvalidOperationException"/>.
    /// Default: <see cref="MetricsOptions.RaiseOnEmpty"/> for the outermost method, false for others.
    /// </summary>
    public bool RaiseOnEmpty { get => WantsMetrics ?? false; set => WantsMetrics = value; }

    /// <summary>
    /// Dimensions of every document, each as <c>"name=value"</c>. Default: <see cref="MetricsOptions.DefaultDimensions"/>,
    /// which these replace.
    /// </summary>
    public string[]? DefaultDimensions { get; set; }

    internal bool? WantsColdStart { get; private set; }

    internal bool? WantsMetrics { get; private set; }
}
