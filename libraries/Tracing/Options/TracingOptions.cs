using Lamplighter.Internal.Tracing.Http;
using Lamplighter.Internal.Tracing.Options;

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

    /// <summary>
    /// Whether spans are sent to the X-Ray daemon. Set it to false where OpenTelemetry sends them instead: they are then made only
    /// where it listens to <see cref="Tracer.ActivitySourceName"/>. Trace headers are passed on all the same. Default: true.
    /// </summary>
    public bool SendToXRay { get; set; } = true;

    /// <summary>
    /// Whether the text of a database's query is recorded, of sources such as <c>Npgsql</c>: literals are replaced by <c>?</c>,
    /// comments are left out, and at most 4,000 characters are kept. Of databases that do not speak SQL it never is. Default: true.
    /// </summary>
    public bool CaptureSqlQuery { get; set; } = true;

    /// <summary>
    /// Names of further <see cref="System.Diagnostics.ActivitySource"/>s whose activities become spans, such as <c>Npgsql</c>;
    /// those of <see cref="Tracer.ActivitySourceName"/> and of <see cref="HttpClient"/> do so by themselves. Names are exact. Default: none.
    /// </summary>
    public ICollection<string> Sources { get; } = [];

    /// <summary>
    /// Leaves the requests that <see cref="HttpClient"/>, or a client of the AWS SDK, sends to a host out of the trace: they become no
    /// spans and get no trace header from it. May be called several times.
    /// </summary>
    /// <param name="host">
    /// The host as it stands in the request's address, without regard to case: <c>example.com</c>, <c>localhost:8080</c> for
    /// one port only, <c>*.example.com</c> for all subdomains, <c>*.example.com:8080</c> for one port of theirs, <c>*</c> for every host.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="host"/> is empty, an address with scheme or path, or can be no host: its port is no number from 1 to 65535, or a star
    /// is not its first character.
    /// </exception>
    public void IgnoreHost(string host)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        if (host.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"\"{host}\" is an address: give the host alone, such as \"example.com\".", nameof(host));
        }

        if (!IgnoredHost.TryParse(host.AsSpan().Trim(), out var ignored))
        {
            throw new ArgumentException(
                $"\"{host}\" fits no host: give a name such as \"example.com\" or \"[::1]\", or one that begins with a star such as \"*.example.com\", with a port from 1 to 65535 or none.",
                nameof(host));
        }

        IgnoredHosts.Add(ignored);
    }

    /// <summary>
    /// Runs something at the end of each invocation, when its spans have ended, and shortly before its deadline: OpenTelemetry's
    /// <c>FlushWith(provider.ForceFlush)</c>, so that no span waits in a process that Lambda freezes. The response waits for it.
    /// May be called several times.
    /// </summary>
    /// <param name="flush">
    /// Takes the milliseconds that it may need, at most 10,000 and not beyond the deadline; gives false where it did not get
    /// there, which becomes a diagnostic line, as what it throws does.
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
