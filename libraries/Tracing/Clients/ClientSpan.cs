using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.Clients;

/// <summary>
/// The span of a call to another service, for packages that trace a client library: what OpenTelemetry has a name for goes
/// into the tags of <see cref="Activity"/>. For one thread at a time; calls overlap. Never throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ClientSpan
{
    private readonly TracingInvocation _trace;
    private readonly Subsegment _span;
    private readonly Activity? _outer;

    private ClientSpan(TracingInvocation trace, Subsegment span, Activity? outer)
    {
        _trace = trace;
        _span = span;
        _outer = outer;
    }

    /// <summary>The span's activity. It is current until <see cref="End"/>.</summary>
    public Activity Activity => _span.Activity;

    /// <summary>Starts a span inside the current one.</summary>
    /// <param name="name">The name of the activity.</param>
    /// <param name="address">Where the call goes, if that is known.</param>
    /// <returns>
    /// The span; null where nobody would or should see it: outside an invocation, where tracing is off, unsampled, or where
    /// <see cref="TracingOptions.IgnoreHost"/> names the host.
    /// </returns>
    public static ClientSpan? Start(string name, Uri? address = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (TracingProcess.Current.IsOff
            || TracingInvocation.Current is not { } trace
            || (address is not null && trace.Settings.Options.IgnoredHosts.Contains(address)))
        {
            return null;
        }

        var outer = Activity.Current;
        return trace.Start(name, ActivityKind.Client) is { } span ? new ClientSpan(trace, span, outer) : null;
    }

    /// <summary>
    /// What the call should send as <c>X-Amzn-Trace-Id</c>; null where the invocation has no X-Ray trace, and where the header that is
    /// there names another one, which is somebody's own choice.
    /// </summary>
    /// <param name="there">The header that the call has already, if any.</param>
    public string? HeaderInPlaceOf(string? there) =>
        _trace.TraceId is { } id && (there is null || there.Contains(id, StringComparison.OrdinalIgnoreCase))
            ? _trace.Propagated.ToXRay(Activity.SpanId.ToHexString())
            : null;

    /// <summary>The call has thrown. Whether that is an error or a fault follows from the tag <c>http.response.status_code</c>; without, it is a fault.</summary>
    /// <param name="error">What it threw.</param>
    public void Fail(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _span.FailCall(_trace.Process, error);
    }

    /// <summary>A part of the span could not be recorded; the log says so.</summary>
    /// <param name="error">What was thrown.</param>
    public void Complain(Exception error) =>
        _trace.Process.Warn($"The call \"{Activity.DisplayName}\" could not be traced in full; it was not affected.", error);

    /// <summary>Ends the span, and makes current again what was current before it.</summary>
    public void End()
    {
        _trace.Stop(_span);
        AmbientActivity.Set(_outer);
    }
}
