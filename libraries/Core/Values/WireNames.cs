using System.Collections;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Core.Values;

// The names that members of event types have in the JSON of the event: those of attributes, and for Amazon's types, those of the service.
// Null for a member that the event doesn't have.
internal static class WireNames
{
    private const string Events = "Amazon.Lambda.";
    private const string Table = "Amazon.DynamoDBv2.Model";

    internal static string? Of(JsonPropertyInfo member) =>
        Of(member.Name, Given(member.Name, member.AttributeProvider), member.DeclaringType);

    internal static string? Of(ReadableMember member, Type type) => Of(member.Name, member.EventName, type);

    private static string? Of(string name, string? given, Type type)
    {
        if (given is not null)
        {
            return given;
        }

        return type.Namespace switch
        {
            Table => OfTable(type.Name, name),
            { } space when space.StartsWith(Events, StringComparison.Ordinal) => OfEvents(space[Events.Length..], type.Name, name),
            _ => name,
        };
    }

    // The name that an attribute gives a member; null if none does.
    internal static string? Given(string name, ICustomAttributeProvider? attributes)
    {
        try
        {
            return attributes?.IsDefined(typeof(JsonPropertyNameAttribute), true) is true ? name
                : attributes?.GetCustomAttributes(typeof(DataMemberAttribute), true) is [DataMemberAttribute member, ..] ? member.Name
                : null;
        }
        catch (Exception)
        {
            // Attributes are the user's code.
            return null;
        }
    }

    // The classes of the AWS SDK have empty lists and false for what an attribute of an item doesn't have. They tell by a member of its own
    // whether there is one.
    internal static bool IsAbsent(object? value, Type type, string name, Func<string, object?> read) => value switch
    {
        null => true,
        _ when type is not { Name: "AttributeValue", Namespace: Table } => false,
        ICollection { Count: 0 } or false => read($"is{name}Set") is not true,
        _ => false,
    };

    private static string? OfEvents(string package, string type, string name) => (package, name) switch
    {
        ("SNSEvents" or "ConnectEvents" or "CloudWatchEvents.TranscribeEvents", _) => Pascal(name),
        ("DynamoDBEvents", _) when type is "AttributeValue" or "StreamRecord" => OfTable(type, name),
        ("SQSEvents" or "KinesisEvents" or "DynamoDBEvents" or "S3Events" or "SimpleEmailEvents", "records") => "Records",
        ("SQSEvents" or "KinesisEvents" or "DynamoDBEvents", "eventSourceArn") => "eventSourceARN",
        ("KinesisEvents" or "DynamoDBEvents", "eventId") => "eventID",
        ("MQEvents", "messageId") when type == "ActiveMQMessage" => "messageID",
        ("APIGatewayEvents", "userARN") => "userArn",
        ("APIGatewayEvents", "connectionAt") => "connectedAt",

        // Computed from the key.
        ("S3Events", "keyDecoded") => null,
        _ => name,
    };

    private static string? OfTable(string type, string name) => type switch
    {
        "AttributeValue" => name.StartsWith("is", StringComparison.Ordinal) && name.EndsWith("Set", StringComparison.Ordinal)
            ? null
            : name.ToUpperInvariant(),
        "StreamRecord" => Pascal(name),
        _ => name,
    };

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
