using Microsoft.AspNetCore.Http;

namespace Lamplighter;

/// <summary>Options for the telemetry of requests. Set them while the application is built; later changes have no defined effect.</summary>
public sealed class RequestTelemetryOptions
{
    /// <summary>
    /// The request header that contains the correlation ID; an empty name for none. Default: <c>x-correlation-id</c>. At most 1,024
    /// characters of an ID are kept.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string CorrelationIdHeader
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = "x-correlation-id";

    /// <summary>
    /// Finds the correlation ID of a request without <see cref="CorrelationIdHeader"/>, for example in its path. Called before the request
    /// is routed. Null, the default, or a result of null means that there isn't one. An exception is written as a diagnostic line.
    /// </summary>
    /// <example>
    /// <code>
    /// builder.AddLamplighter(options =&gt;
    ///     options.FindCorrelationId = http =&gt; http.Request.Path.Value?.Split('/').Last());
    /// </code>
    /// </example>
    public Func<HttpContext, string?>? FindCorrelationId { get; set; }
}
