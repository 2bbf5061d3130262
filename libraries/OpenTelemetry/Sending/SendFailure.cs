namespace Lamplighter.Internal.OpenTelemetry.Sending;

internal enum SendFailure
{
    // No connection, so nothing was sent.
    Connect,

    // No connection or no address in time, as without a route to the collector.
    Unreachable,

    // The connection broke before the collector had read the request.
    NotSent,

    // The connection broke afterwards: the collector may have accepted the request.
    Broken,

    Timeout,
    Certificate,

    // There is nothing to sign the request with.
    Credentials,

    // The reply isn't HTTP.
    Reply,

    // The collector refused the request, for good or for now.
    Refused,
    Busy,
}
