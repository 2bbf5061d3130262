using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// The event of a schedule: of a rule of EventBridge, or of EventBridge Scheduler if the schedule doesn't have an input of its own. Such
/// an input is the whole event: take a <see cref="Stream"/> or one of your types instead. Immutable and thread-safe.
/// </summary>
[JsonConverter(typeof(EventConverter<ScheduledInvocation>))]
public sealed class ScheduledInvocation : EventBridgeEnvelope<ScheduledInvocation>, ILambdaEvent<ScheduledInvocation>
{
    private ScheduledInvocation(JsonPart part)
        : base(part)
    {
    }

    /// <summary>Whether EventBridge Scheduler sent the event, not a rule.</summary>
    public bool IsFromScheduler => Source == "aws.scheduler";

    /// <summary>The name of the rule or schedule: the last part of the first ARN in <c>Resources</c>.</summary>
    public string? Name => Resources is [var arn, ..] ? arn[(arn.LastIndexOf('/') + 1)..] : null;

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static ScheduledInvocation Parse(ReadOnlyMemory<byte> json) => new(EventIntake.Open(json, nameof(ScheduledInvocation)));
}
