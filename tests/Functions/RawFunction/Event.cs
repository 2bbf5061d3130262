using System.Text.Json;

namespace RawFunction;

/// <summary>An invocation as the Runtime API gave it.</summary>
internal sealed record Event(
    string RequestId,
    string InvocationId,
    string TraceHeader,
    string? ClientContext,
    string? TenantId,
    string DeadlineMs,
    string Arn,
    string Payload)
{
    private readonly JsonElement _json = JsonDocument.Parse(Payload).RootElement;

    /// <summary>What the test wants: a member of the event, or a header <c>x-NAME</c> of an HTTP one.</summary>
    public string? Wish(string name)
    {
        if (_json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (_json.TryGetProperty(name, out var direct))
        {
            return direct.ToString();
        }

        return _json.TryGetProperty("headers", out var headers)
            ? headers.EnumerateObject()
                .Where(header => header.Name.Equals("x-" + name, StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Value.ToString())
                .FirstOrDefault()
            : null;
    }
}
