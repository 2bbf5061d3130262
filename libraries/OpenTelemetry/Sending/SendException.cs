namespace Lamplighter.Internal.OpenTelemetry.Sending;

// Why a request wasn't accepted.
internal sealed class SendException(SendFailure failure, string reason, Exception? inner = null) : Exception(reason, inner)
{
    internal SendFailure Failure => failure;
}
