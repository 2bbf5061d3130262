using System.Text;
using System.Text.Json;

namespace RawFunction;

/// <summary>Breaks the Runtime API's rules one by one and answers with the statuses that it got.</summary>
internal static class Protocol
{
    public static async Task CheckAsync(RuntimeApi api, Event invocation)
    {
        var path = $"invocation/{invocation.RequestId}/response";
        var body = "{}"u8.ToArray();
        var statuses = new
        {
            unknownId = (int)await api.PostAsync("invocation/8a8b8c8d-0000-0000-0000-000000000000/response", body, null),
            staleNonce = (int)await api.PostAsync(path, body, "another-nonce"),
            badMode = (int)await api.PostAsync(path, body, invocation.InvocationId, mode: "carrier-pigeon"),
            unknownPath = (int)await api.PostAsync("nowhere", body, null),
        };
        await api.RespondAsync(invocation, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(statuses)));
        Lines.Write($"second answer: {(int)await api.RespondAsync(invocation, body)}");
    }
}
