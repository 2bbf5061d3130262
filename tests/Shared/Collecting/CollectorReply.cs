using System.Text;

namespace Lamplighter.Tests.Collecting;

// What a collector does after a request.
internal sealed record CollectorReply(byte[] Bytes, bool Closes = false, bool Hangs = false)
{
    internal static CollectorReply Ok { get; } = Status(200);

    // Closes without a byte.
    internal static CollectorReply Close { get; } = new([], Closes: true);

    internal static CollectorReply Hang { get; } = new([], Hangs: true);

    internal static CollectorReply Status(int code, string headers = "", byte[]? body = null) => Raw(
        $"HTTP/1.1 {code} X\r\nContent-Type: application/x-protobuf\r\nContent-Length: {body?.Length ?? 0}\r\n{headers}\r\n", body);

    internal static CollectorReply Raw(string head, byte[]? body = null, bool closes = false) =>
        new([.. Encoding.ASCII.GetBytes(head), .. body ?? []], closes);
}
