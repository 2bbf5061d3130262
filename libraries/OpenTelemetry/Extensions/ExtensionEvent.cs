using System.Buffers.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.OpenTelemetry.Extensions;

// What Lambda tells an extension of an invocation. A member that is missing or has another type is ignored.
internal sealed record ExtensionEvent(string RequestId, DateTimeOffset Deadline)
{
    private static readonly long s_maxMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    internal static ExtensionEvent Read(ReadOnlySpan<byte> json)
    {
        var (id, deadline) = ("", DateTimeOffset.MaxValue);
        try
        {
            var scanner = new JsonScanner(json);
            scanner.Read();
            while (scanner.Read() && scanner.TokenType == JsonTokenType.PropertyName)
            {
                var isId = scanner.ValueTextEquals("requestId"u8);
                var isDeadline = scanner.ValueTextEquals("deadlineMs"u8);
                scanner.Read();
                if (isId && scanner.TokenType == JsonTokenType.String)
                {
                    id = scanner.GetString();
                }
                else if (isDeadline && Utf8Parser.TryParse(scanner.ValueSpan, out long milliseconds, out _)
                    && milliseconds >= 0 && milliseconds < s_maxMilliseconds)
                {
                    deadline = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
                }

                scanner.Skip();
            }
        }
        catch (JsonException)
        {
            // An event that can't be read still says that an invocation has begun.
        }

        return new ExtensionEvent(id, deadline);
    }
}
