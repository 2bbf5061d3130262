using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// An event of Amazon S3: changes of objects of one bucket, usually one. For notifications through EventBridge, see <see
/// cref="S3ObjectDetail"/>.
/// </summary>
[JsonConverter(typeof(EventConverter<S3Records>))]
public sealed class S3Records : LambdaEvent<S3Records>, ILambdaEvent<S3Records>
{
    private S3Records(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The changes.</summary>
    public IReadOnlyList<S3Record> Records =>
        field ??= EventParts.List(Part.Find("Records"u8), static part => new S3Record(part));

    /// <summary>Whether S3 sent the event only to test the configuration of notifications. It has no records.</summary>
    public bool IsTest => TextOf("Event"u8) == "s3:TestEvent";

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static S3Records Parse(ReadOnlyMemory<byte> json)
    {
        var root = EventIntake.Open(json, nameof(S3Records));
        EventIntake.CheckSource(EventIntake.First(root.Find("Records"u8)), "eventSource"u8, nameof(S3Records), "aws:s3");
        return new S3Records(root);
    }
}
