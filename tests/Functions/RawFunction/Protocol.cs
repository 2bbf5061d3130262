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

    /// <summary>The same with the Extensions API.</summary>
    public static async Task<string> CheckExtensionsAsync()
    {
        const string Id = "Lambda-Extension-Identifier";
        const string Name = "Lambda-Extension-Name";
        const string Unknown = "8a8b8c8d-0000-0000-0000-000000000000";
        var (get, post) = (HttpMethod.Get, HttpMethod.Post);
        return JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["late"] = await Extension.SendAsync(post, "register", Extension.Events("INVOKE"), (Name, "late")),
            ["nameless"] = await Extension.SendAsync(post, "register", Extension.Events("INVOKE")),
            ["malformed"] = await Extension.SendAsync(post, "register", "{", (Name, "late")),
            ["unknownEvent"] = await Extension.SendAsync(post, "register", Extension.Events("NAP"), (Name, "late")),
            ["missingId"] = await Extension.SendAsync(get, "event/next", null),
            ["invalidId"] = await Extension.SendAsync(get, "event/next", null, (Id, "me")),
            ["unknownId"] = await Extension.SendAsync(get, "event/next", null, (Id, Unknown)),
            ["missingHeader"] = await Extension.SendAsync(post, "exit/error", "{}", (Id, Unknown)),
            ["unknownPath"] = await Extension.SendAsync(get, "nowhere", null, (Id, Unknown)),
        });
    }
}
