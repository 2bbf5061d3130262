namespace Lamplighter;

/// <summary>Options of tracing. Set through <see cref="Tracer.Configure"/>. What is not set comes from the environment.</summary>
public sealed class TracingOptions
{
    internal TracingOptions()
    {
    }

    /// <summary>
    /// The service: the annotation <c>Service</c> and the default namespace of metadata. <see langword="null"/>, the default,
    /// means the one of <see cref="LambdaTelemetry.Configure"/>, else <c>POWERTOOLS_SERVICE_NAME</c>, else <c>service_undefined</c>.
    /// </summary>
    public string? Service { get; set; }

    /// <summary>
    /// Whether <see cref="TracingAttribute"/> records what methods return, where the attribute does not say.
    /// <see langword="null"/>, the default, means <c>POWERTOOLS_TRACER_CAPTURE_RESPONSE</c>, else true.
    /// </summary>
    public bool? CaptureResponse { get; set; }

    /// <summary>
    /// Whether <see cref="TracingAttribute"/> records what methods throw, where the attribute does not say.
    /// <see langword="null"/>, the default, means <c>POWERTOOLS_TRACER_CAPTURE_ERROR</c>, else true.
    /// </summary>
    public bool? CaptureError { get; set; }
}
