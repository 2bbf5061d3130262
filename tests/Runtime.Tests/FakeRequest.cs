using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>A request as the fake Runtime API got it.</summary>
public sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public bool IsNext => Method == "GET" && Path.EndsWith("/2018-06-01/runtime/invocation/next", StringComparison.Ordinal);

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }
}
