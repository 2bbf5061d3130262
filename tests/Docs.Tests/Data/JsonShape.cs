using System.Text.Json;

namespace Lamplighter.Tests.Docs.Data;

/// <summary>A JSON document without its values: names in order, kinds, and the text of messages.</summary>
internal static class JsonShape
{
    internal static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().Select(Member))}}}",
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(Of))}]",
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        var kind => kind.ToString(),
    };

    private static string Member(JsonProperty member) =>
        $"{member.Name}:{(member.Name == "message" ? member.Value.GetRawText() : Of(member.Value))}";
}
