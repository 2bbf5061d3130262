using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.DynamoDb;

internal static class DynamoDbTypes
{
    // A value is an object with one member, which is named after the type.
    internal static (DynamoDbType Type, JsonPart Content) Of(JsonPart value)
    {
        if (value.IsObject)
        {
            foreach (var member in value)
            {
                return (TypeOf(member), member);
            }
        }

        return default;
    }

    private static DynamoDbType TypeOf(JsonPart member) =>
        member.NameEquals("S"u8) ? DynamoDbType.S
        : member.NameEquals("N"u8) ? DynamoDbType.N
        : member.NameEquals("M"u8) ? DynamoDbType.M
        : member.NameEquals("L"u8) ? DynamoDbType.L
        : member.NameEquals("B"u8) ? DynamoDbType.B
        : member.NameEquals("BOOL"u8) ? DynamoDbType.Bool
        : member.NameEquals("NULL"u8) ? DynamoDbType.Null
        : member.NameEquals("SS"u8) ? DynamoDbType.SS
        : member.NameEquals("NS"u8) ? DynamoDbType.NS
        : member.NameEquals("BS"u8) ? DynamoDbType.BS
        : DynamoDbType.Unknown;
}
