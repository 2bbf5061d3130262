using System.Text.Json;

namespace Lamplighter.Tests;

// A response as the front door gets it.
public sealed record Answer(JsonElement Root)
{
    public int Status => Root.GetProperty("statusCode").GetInt32();

    public string Body => Root.GetProperty("body").GetString()!;

    public JsonElement Json => JsonElement.Parse(Body);

    // Names ignore case, as they do for clients.
    public string? Header(string name)
    {
        var headers = Root.TryGetProperty("headers", out var single) ? single : Root.GetProperty("multiValueHeaders");
        var found = headers.EnumerateObject().FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return found.ValueKind switch
        {
            JsonValueKind.Undefined => null,
            JsonValueKind.Array => found[0].GetString(),
            _ => found.GetString()
        };
    }
}
