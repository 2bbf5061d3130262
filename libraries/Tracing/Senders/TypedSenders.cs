using System.Collections;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.Tracing.Senders;

// The same of the objects that Amazon's packages make of events: SQSEvent and SNSEvent.
internal static class TypedSenders
{
    private static readonly string[] s_names = [EventSenders.W3C, EventSenders.XRay];

    internal static bool MayHave(object? @event) => @event?.GetType().Name is "SQSEvent" or "SNSEvent";

    internal static List<string> Find(LambdaProcess process, object @event)
    {
        var headers = new List<string>();
        var types = process.Json;
        if (types.FindMember(@event, "Records") is not ICollection records)
        {
            return headers;
        }

        var count = 0;
        foreach (var record in records)
        {
            if (record is null || ++count > EventSenders.MaxMessages)
            {
                break;
            }

            if (HeaderOf(types, record) is { Length: > 0 } header)
            {
                headers.Add(header);
            }
        }

        return headers;
    }

    private static string? HeaderOf(TelemetryJson types, object record) =>
        types.FindMember(record, "Sns") is { } notification
            ? AttributeOf(types, types.FindMember(notification, "MessageAttributes"), "Value")
            : Item(types.FindMember(record, "attributes"), EventSenders.System) as string
                ?? AttributeOf(types, types.FindMember(record, "messageAttributes"), "stringValue");

    private static string? AttributeOf(TelemetryJson types, object? attributes, string value)
    {
        foreach (var name in s_names)
        {
            if (Item(attributes, name) is { } attribute && types.FindMember(attribute, value) is string text)
            {
                return text;
            }
        }

        return null;
    }

    private static object? Item(object? map, string name) => map is IDictionary items && items.Contains(name) ? items[name] : null;
}
