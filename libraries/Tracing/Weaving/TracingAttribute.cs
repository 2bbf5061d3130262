using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.Tracing.Weaving;

namespace Lamplighter;

/// <summary>
/// Makes each call of the method a span <c>## Name</c> of the X-Ray trace: the handler's, with the annotations
/// <c>ColdStart</c> and <c>Service</c>, or one inside the span that is current. Synchronous methods, <see cref="Task"/>,
/// <see cref="ValueTask"/> and their generic forms, and <see cref="IAsyncEnumerable{T}"/>; a span ends when the method has
/// completed, and an exception marks it as failed. Does nothing where tracing is off: outside Lambda, under
/// <c>POWERTOOLS_TRACE_DISABLED</c> or <c>AWS_SAM_LOCAL</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[WovenBy(typeof(TracingMethod), WovenOrder.Tracing)]
public sealed class TracingAttribute : Attribute
{
    private bool? _captureResponse;
    private bool? _captureError;

    /// <summary>
    /// What stands after <c>## </c> in the span's name; with <see cref="TracingOptions.ExactNames"/>, the whole name. Default: the method's
    /// name.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The namespace of this span's metadata: of <c>"Method response"</c>, <c>"Method error"</c>, and what is added without a namespace
    /// of its own. Default: <see cref="TracingOptions.Namespace"/>, else the service.
    /// </summary>
    public string? Namespace { get; set; }

    /// <summary>
    /// Whether what the method returns becomes the metadata <c>"Method response"</c>. Default: the option of
    /// <see cref="Tracer.Configure"/>, else <c>POWERTOOLS_TRACER_CAPTURE_RESPONSE</c>, else true. A null and a
    /// <see cref="Stream"/> are never recorded.
    /// </summary>
    public bool CaptureResponse
    {
        get => _captureResponse ?? true;
        set => _captureResponse = value;
    }

    /// <summary>
    /// Whether what the method throws becomes the span's cause and the metadata <c>"Method error"</c>; if not, the span is
    /// only marked as failed. Default: the option of <see cref="Tracer.Configure"/>, else
    /// <c>POWERTOOLS_TRACER_CAPTURE_ERROR</c>, else true.
    /// </summary>
    public bool CaptureError
    {
        get => _captureError ?? true;
        set => _captureError = value;
    }

    internal bool? CaptureResponseIfSet => _captureResponse;

    internal bool? CaptureErrorIfSet => _captureError;
}
