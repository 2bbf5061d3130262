using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>A request as the fake Runtime API got it.</summary>
public sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public bool IsNext => Method == "GET" && Path.EndsWith("/2018-06-01/runtime/invocation/next", StringComparison.Ordinal);

    /// <summary>Of a chunked body: how many pieces it came in, and what came behind it.</summary>
    public int Chunks { get; init; }

    public IReadOnlyDictionary<string, string> Trailers { get; init; } = new Dictionary<string, string>();

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
