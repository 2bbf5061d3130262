using System.Text.Json;

namespace Lamplighter.Tests;

// A response as the front door gets it.
public sealed record Answer(JsonElement Root)
{
    public int Status => Root.GetProperty("statusCode").GetInt32();

    public string Body => Root.GetProperty("body").GetString()!;

    public JsonElement Json => JsonElement.Parse(Body);

    public string? Header(string name) => Root.GetProperty("headers").TryGetProperty(name, out var value) ? value.GetString() : null;
}
