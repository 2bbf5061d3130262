using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An event of Amazon SQS: 1 to 10,000 messages of one queue.</summary>
/// <example>
/// <code>
/// public async Task HandleAsync(Stream input, LambdaContext context)
/// {
///     foreach (var message in SqsMessages.Read(input).Records)
///     {
///         await ChargeAsync(message.ReadJson&lt;Order&gt;());
///     }
/// }
/// </code>
/// </example>
[JsonConverter(typeof(EventConverter<SqsMessages>))]
public sealed class SqsMessages : LambdaEvent<SqsMessages>, ILambdaEvent<SqsMessages>
{
    private SqsMessages(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The messages. For a FIFO queue, those of one group are in order.</summary>
    public IReadOnlyList<SqsMessage> Records =>
        field ??= EventParts.List(Part.Find("Records"u8), static part => new SqsMessage(part));

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static SqsMessages Parse(ReadOnlyMemory<byte> json)
    {
        var root = EventIntake.Open(json, nameof(SqsMessages));
        EventIntake.CheckSource(EventIntake.First(root.Find("Records"u8)), "eventSource"u8, nameof(SqsMessages), "aws:sqs");
        return new SqsMessages(root);
    }
}
