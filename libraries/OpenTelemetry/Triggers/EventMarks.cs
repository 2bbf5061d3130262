using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.OpenTelemetry.Triggers;

// The members by which the kinds of events differ. Reads no more of an event than decides.
internal ref struct EventMarks
{
    private const int MaxDepth = 256;

    private bool _isEventBridge;
    private bool _isScheduled;

    // What is known when no member has decided.
    internal readonly string Undecided => _isEventBridge ? _isScheduled ? TriggerName.Timer : TriggerName.Messages : TriggerName.Other;

    internal string Read(ReadOnlySpan<byte> json)
    {
        var scanner = new JsonScanner(json, MaxDepth);
        if (!scanner.Read() || scanner.TokenType != JsonTokenType.StartObject)
        {
            return TriggerName.Other;
        }

        while (scanner.Read() && scanner.TokenType == JsonTokenType.PropertyName)
        {
            if (Decide(ref scanner) is { } trigger)
            {
                return trigger;
            }
        }

        return Undecided;
    }

    // Null if the member doesn't decide; it has been passed then.
    private string? Decide(ref JsonScanner scanner)
    {
        if (scanner.ValueTextEquals("requestContext"u8) || scanner.ValueTextEquals("httpMethod"u8))
        {
            return TriggerName.Http;
        }

        if (scanner.ValueTextEquals("awslogs"u8))
        {
            return TriggerName.Messages;
        }

        if (scanner.ValueTextEquals("Records"u8))
        {
            return ReadFirstRecord(ref scanner);
        }

        if (scanner.ValueTextEquals("eventSource"u8))
        {
            scanner.Read();
            return SourceTable.Find(scanner.ValueSpan);
        }

        var isDetailType = scanner.ValueTextEquals("detail-type"u8);
        scanner.Read();
        if (isDetailType && scanner.TokenType == JsonTokenType.String)
        {
            _isEventBridge = true;
            _isScheduled = scanner.ValueTextEquals("Scheduled Event"u8) || scanner.ValueTextEquals("Scheduled event"u8);
        }

        scanner.Skip();
        return null;
    }

    private static string? ReadFirstRecord(ref JsonScanner scanner)
    {
        scanner.Read();
        if (scanner.TokenType != JsonTokenType.StartArray || !scanner.Read() || scanner.TokenType != JsonTokenType.StartObject)
        {
            return TriggerName.Other;
        }

        while (scanner.Read() && scanner.TokenType == JsonTokenType.PropertyName)
        {
            if (scanner.ValueTextEquals("eventSource"u8) || scanner.ValueTextEquals("EventSource"u8))
            {
                scanner.Read();
                return SourceTable.Find(scanner.ValueSpan);
            }

            // CloudFront invokes Lambda@Edge.
            if (scanner.ValueTextEquals("cf"u8))
            {
                return TriggerName.Http;
            }

            scanner.Skip();
        }

        return TriggerName.Other;
    }
}
