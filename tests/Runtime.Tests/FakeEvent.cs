using System.Text;

namespace Lamplighter.Tests;

/// <summary>An event that the fake Runtime API hands out.</summary>
public sealed record FakeEvent(string RequestId, byte[] Body)
{
    public FakeEvent(string requestId, string body = "{}")
        : this(requestId, Encoding.UTF8.GetBytes(body))
    {
    }

    /// <summary>Headers besides the request id, in the order in which they are sent.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[] ToReply()
    {
        var head = new StringBuilder($"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: {RequestId}\r\nContent-Length: {Body.Length}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }
}
