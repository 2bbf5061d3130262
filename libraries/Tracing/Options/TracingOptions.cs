using Lamplighter.Internal.Tracing.Http;
using Lamplighter.Internal.Tracing.Options;

namespace Lamplighter;

/// <summary>
/// Options of tracing. Set them with <see cref="Tracer.Configure"/>. An option that isn't set comes from the environment.
/// </summary>
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
    /// The namespace of metadata that doesn't have its own. <see cref="TracingAttribute.Namespace"/> takes precedence.
    /// <see langword="null"/>, the default, means the service.
    /// </summary>
    public string? Namespace { get; set; }

    /// <summary>
    /// Whether <see cref="TracingAttribute.Name"/> is the whole name of the span, and the name in the metadata: <c>Name = "X"</c> makes
    /// the span <c>X</c>, with the metadata <c>X response</c> and <c>X error</c>, as Powertools for AWS Lambda (.NET) does. Default: false:
    /// the span is <c>## X</c>, and the metadata has the name of the method. Methods without a name aren't affected.
    /// </summary>
    public bool ExactNames { get; set; }

    /// <summary>
    /// Whether <see cref="TracingAttribute"/> records what methods return, where the attribute doesn't set it.
    /// <see langword="null"/>, the default, means <c>POWERTOOLS_TRACER_CAPTURE_RESPONSE</c>, else true.
    /// </summary>
    public bool? CaptureResponse { get; set; }

    /// <summary>
    /// Whether <see cref="TracingAttribute"/> records what methods throw, where the attribute doesn't set it.
    /// <see langword="null"/>, the default, means <c>POWERTOOLS_TRACER_CAPTURE_ERROR</c>, else true.
    /// </summary>
    public bool? CaptureError { get; set; }

    /// <summary>
    /// Whether spans are sent to the X-Ray daemon. Set it to false if OpenTelemetry sends them instead: spans are then created
    /// only while it listens to <see cref="Tracer.ActivitySourceName"/>. Trace headers are still propagated. Default: true.
    /// </summary>
    public bool SendToXRay { get; set; } = true;

    /// <summary>
    /// Which span a call has that a handler of the X-Ray SDK traces too (<c>HttpClientXRayTracingHandler</c>, <c>AWSSDKHandler</c>): the
    /// subsegment of the SDK, or the span of this package. Has no effect in functions that don't use the SDK. Default: false, the SDK's.
    /// </summary>
    public bool ReplaceXRaySdkCalls { get; set; }

    /// <summary>
    /// Whether the text of database queries is recorded, from sources such as <c>Npgsql</c>: literals are replaced by <c>?</c>,
    /// comments are removed, and at most 4,000 characters are kept. Queries that aren't SQL are never recorded. Default: true.
    /// </summary>
    public bool CaptureSqlQuery { get; set; } = true;

    /// <summary>
    /// Names of further <see cref="System.Diagnostics.ActivitySource"/>s whose activities become spans, such as <c>Npgsql</c>;
    /// the sources <see cref="Tracer.ActivitySourceName"/> and of <see cref="HttpClient"/> are always included. Names must match
    /// exactly. Default: none.
    /// </summary>
    public ICollection<string> Sources { get; } = [];

    /// <summary>
    /// Leaves out requests to a host, sent by <see cref="HttpClient"/> or a client of the AWS SDK: they don't become spans and
    /// don't get a trace header. Can be called several times.
    /// </summary>
    /// <param name="host">
    /// The host of the request's address; case is ignored. For example, <c>example.com</c>, <c>localhost:8080</c> for one port
    /// only, <c>*.example.com</c> for all subdomains, <c>*.example.com:8080</c> for one port of them, <c>*</c> for every host.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="host"/> is empty, has a scheme or a path, has a port that isn't a number from 1 to 65535, or has a star that
    /// isn't its first character.
    /// </exception>
    public void IgnoreHost(string host)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        if (host.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"\"{host}\" is an address. Pass only the host, for example \"example.com\".", nameof(host));
        }

        if (!IgnoredHost.TryParse(host.AsSpan().Trim(), out var ignored))
        {
            throw new ArgumentException(
                $"\"{host}\" isn't a valid host. Use a name such as \"example.com\" or \"[::1]\", or a star at the start as in "
                + "\"*.example.com\", with or without a port from 1 to 65535.",
                nameof(host));
        }

        IgnoredHosts.Add(ignored);
    }

    /// <summary>
    /// Runs a function at the end of each invocation, after its spans have ended, and shortly before its deadline. With
    /// OpenTelemetry, use <c>FlushWith(provider.ForceFlush)</c>, so that no span waits in a process that Lambda freezes. The
    /// response waits for it. Can be called several times.
    /// </summary>
    /// <param name="flush">
    /// Receives the time that it can use, in milliseconds: at most 10,000, and not beyond the deadline. Returns false if it
    /// didn't finish; that, or an exception, becomes a diagnostic line.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="flush"/> is null.</exception>
    public void FlushWith(Func<int, bool> flush)
    {
        ArgumentNullException.ThrowIfNull(flush);
        Flushes = [.. Flushes, flush];
    }

    internal IReadOnlyList<Func<int, bool>> Flushes { get; private set; } = [];

    internal IgnoredHosts IgnoredHosts { get; } = new();
}
