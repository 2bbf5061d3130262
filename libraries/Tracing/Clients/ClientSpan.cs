using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Ids;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.Clients;

/// <summary>
/// The span of a call to another service, for packages that trace a client library. Set attributes with OpenTelemetry's names
/// as tags of <see cref="Activity"/>. Not thread-safe; spans of several calls can overlap. Doesn't throw.
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

    // Whether a call can have a span at all: what describes the call needn't be computed otherwise.
    internal static bool IsPossible => !TracingProcess.Current.IsOff && TracingInvocation.Current is { IsSilent: false };

    /// <summary>Starts a span inside the current one.</summary>
    /// <param name="name">The name of the activity.</param>
    /// <param name="address">Where the call goes, if that is known.</param>
    /// <returns>
    /// The span; null outside an invocation, where tracing is off, where the invocation isn't sampled, for a host of
    /// <see cref="TracingOptions.IgnoreHost"/>, and where the X-Ray SDK has a subsegment of the call.
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
        if (trace.YieldsToOtherCall(outer, isAws: true))
        {
            return null;
        }

        return trace.Start(name, ActivityKind.Client) is { } span ? new ClientSpan(trace, span, outer) : null;
    }

    /// <summary>
    /// Gets the value to send as <c>X-Amzn-Trace-Id</c>; null where the invocation has no X-Ray trace, and where the existing
    /// header names another trace.
    /// </summary>
    /// <param name="there">The header that the call has already, if any.</param>
    public string? HeaderInPlaceOf(string? there) =>
        _trace.TraceId is { } id && (there is null || there.Contains(id, StringComparison.OrdinalIgnoreCase))
            ? _trace.Propagated.ToXRay(Activity.SpanId.ToHexString())
            : null;

    /// <summary>Gets the trace that a message carries which this call sends; null where the invocation has no X-Ray trace.</summary>
    public CarriedTrace? Carried => Carry(_trace, Activity.SpanId.ToHexString());

    /// <summary>
    /// Gets the trace that a message carries which a call without a span sends, also in an invocation that isn't sampled.
    /// </summary>
    /// <param name="address">Where the call goes, if that is known.</param>
    /// <returns>
    /// The trace; null outside an invocation, where tracing is off, where the invocation has no X-Ray trace, and for a host of
    /// <see cref="TracingOptions.IgnoreHost"/>.
    /// </returns>
    public static CarriedTrace? FindCarried(Uri? address = null)
    {
        if (TracingProcess.Current.IsOff
            || TracingInvocation.Current is not { } trace
            || (address is not null && trace.Settings.Options.IgnoredHosts.Contains(address)))
        {
            return null;
        }

        return Carry(trace, trace.FindOtherCall(Activity.Current)?.Id ?? trace.FindPropagatedId());
    }

    /// <summary>
    /// Marks the call as failed. The tag <c>http.response.status_code</c> decides whether that is an error or a fault; without the
    /// tag, it is a fault.
    /// </summary>
    /// <param name="error">What it threw.</param>
    public void Fail(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _span.FailCall(_trace.Process, _trace.Errors, error);
    }

    /// <summary>Writes a diagnostic line: a part of the span couldn't be recorded.</summary>
    /// <param name="error">What was thrown.</param>
    public void Complain(Exception error) =>
        _trace.Process.Warn($"The call \"{Activity.DisplayName}\" couldn't be traced in full. The call itself wasn't affected.", error);

    /// <summary>Ends the span, and restores the activity that was current before it.</summary>
    public void End()
    {
        _trace.Stop(_span);
        AmbientActivity.Set(_outer);
    }

    private static CarriedTrace? Carry(TracingInvocation trace, string? parent)
    {
        if (trace.TraceId is null)
        {
            return null;
        }

        var propagated = trace.Propagated;
        return new CarriedTrace(propagated.ToXRay(parent), parent is null || !propagated.Ids.HasContext ? null : propagated.ToW3C(parent));
    }
}
