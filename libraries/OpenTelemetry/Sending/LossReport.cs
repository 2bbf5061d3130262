using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// The diagnostic lines about what couldn't be sent: the first at once, later ones at most once a minute, with what was lost meanwhile. The
// collector's warnings come as often. Thread-safe.
internal sealed class LossReport(LambdaProcess process, SignalSettings settings)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private DateTimeOffset _next;
    private DateTimeOffset _nextWarning;
    private long _lost;

    internal void Add(int count, string reason, string help)
    {
        long lost;
        lock (_gate)
        {
            _lost += count;
            var now = process.Clock.GetUtcNow();
            if (now < _next)
            {
                return;
            }

            _next = now + s_pause;
            lost = _lost;
            _lost = 0;
        }

        var address = settings.Endpoint.Address;
        var query = address.IndexOf('?', StringComparison.Ordinal);
        address = query < 0 ? address : address[..query];
        process.Warn($"{lost} {settings.Items} couldn't be sent to {address}: {reason}. They are lost. {help}");
    }

    internal void Add(in PartialSuccess partial)
    {
        // A collector can also accept everything and have something to say.
        if (partial.Rejected > 0)
        {
            var rejected = (int)Math.Min(partial.Rejected, int.MaxValue);
            Add(rejected, $"the collector rejected them: {partial.Message}", "The others were accepted.");
        }
        else if (!partial.IsEmpty && IsWarningDue())
        {
            process.Warn($"The collector accepted the {settings.Items} with a warning: {partial.Message}");
        }
    }

    internal void Add(int count, SendException error) => Add(count, error.Message, HelpFor(error.Failure));

    // Not once for each text, which can have numbers in it: those that are remembered are limited.
    private bool IsWarningDue()
    {
        lock (_gate)
        {
            var now = process.Clock.GetUtcNow();
            var isDue = now >= _nextWarning;
            _nextWarning = isDue ? now + s_pause : _nextWarning;
            return isDue;
        }
    }

    private static string HelpFor(SendFailure failure) => failure switch
    {
        SendFailure.Connect => "Check that a collector listens there, and OTEL_EXPORTER_OTLP_ENDPOINT.",
        SendFailure.Timeout or SendFailure.Unreachable =>
            "Check that the function's network reaches the collector. OTEL_EXPORTER_OTLP_TIMEOUT sets the time limit.",
        SendFailure.Certificate => "Set OTEL_EXPORTER_OTLP_CERTIFICATE to a file with the certificate of the authority to trust.",
        SendFailure.Credentials =>
            "Lambda sets AWS_ACCESS_KEY_ID, or AWS_CONTAINER_CREDENTIALS_FULL_URI, for a function with a role.",
        SendFailure.Refused => "Check OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS.",
        SendFailure.Busy => "It may be overloaded.",
        _ => "Check that it is a receiver of OTLP over HTTP, which mostly has port 4318.",
    };
}
