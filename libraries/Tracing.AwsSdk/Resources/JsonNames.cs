using System.Text.Json;

namespace Lamplighter.Internal.AwsSdk.Resources;

// Names in the JSON of a request.
internal static class JsonNames
{
    // A member of the outermost object.
    internal static string? Find(ReadOnlySpan<byte> text, string name)
    {
        var json = new Utf8JsonReader(text);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
            {
                continue;
            }

            var found = json.ValueTextEquals(name);
            json.Read();
            if (found && json.TokenType == JsonTokenType.String)
            {
                return json.GetString();
            }

            json.Skip();
        }

        return null;
    }

    // DynamoDB's: TableName, the keys of RequestItems, and the TableName of each item of a transaction.
    internal static HashSet<string> Tables(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text);
        var tables = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            switch (json.CurrentDepth)
            {
                case 1 when json.ValueTextEquals("TableName"u8):
                    json.Read();
                    Add(tables, ref json);
                    break;
                case 1 when json.ValueTextEquals("RequestItems"u8):
                    AddKeys(tables, ref json);
                    break;
                case 1 when json.ValueTextEquals("TransactItems"u8):
                    AddItems(tables, ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return tables;
    }

    private static void AddKeys(HashSet<string> tables, ref Utf8JsonReader json)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            Add(tables, ref json);
            json.Skip();
        }
    }

    // [{"Put":{"TableName":…}},…]
    private static void AddItems(HashSet<string> tables, ref Utf8JsonReader json)
    {
        const int Operation = 3;
        const int Member = 4;
        json.Read();
        while (json.Read() && json.CurrentDepth > 1)
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth == Operation)
            {
                continue;
            }

            var isTable = json.CurrentDepth == Member && json.ValueTextEquals("TableName"u8);
            json.Read();
            if (isTable)
            {
                Add(tables, ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void Add(HashSet<string> tables, ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && json.GetString() is { Length: > 0 } name)
        {
            tables.Add(name);
        }
    }
}
