namespace Lamplighter.Internal.OpenTelemetry.Triggers;

// The event classes of Amazon's packages, by parts of their names, for functions whose runtime has made an object of the event.
internal static class EventTypes
{
    private static readonly (string Part, string Trigger)[] s_parts =
    [
        ("APIGateway", TriggerName.Http),
        ("ApplicationLoadBalancer", TriggerName.Http),
        ("SQSEvent", TriggerName.Messages),
        ("SNSEvent", TriggerName.Messages),
        ("KinesisEvent", TriggerName.Messages),
        ("KafkaEvent", TriggerName.Messages),
        ("ActiveMQEvent", TriggerName.Messages),
        ("RabbitMQEvent", TriggerName.Messages),
        ("SimpleEmailEvent", TriggerName.Messages),
        ("CloudWatchLogsEvent", TriggerName.Messages),
        ("DynamoDB", TriggerName.Data),
        ("S3Event", TriggerName.Data),
        ("ScheduledEvent", TriggerName.Timer),
        ("CloudWatchEvent", TriggerName.Messages),
    ];

    internal static string TriggerOf(object? argument)
    {
        for (var type = argument?.GetType(); type is not null; type = type.BaseType)
        {
            if (type.Namespace?.StartsWith("Amazon.Lambda.", StringComparison.Ordinal) != true)
            {
                continue;
            }

            foreach (var (part, trigger) in s_parts)
            {
                if (type.Name.StartsWith(part, StringComparison.Ordinal))
                {
                    return trigger;
                }
            }
        }

        return TriggerName.Other;
    }
}
