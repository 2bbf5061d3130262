using System.Text.Json;

namespace Lamplighter.Tests.Conformance;

internal static class FrontDoors
{
    internal static TheoryData<FrontDoor> All => [.. Enum.GetValues<FrontDoor>()];

    internal static HttpClient Client(this ApiGatewayResolver app, FrontDoor door, string? authorizer = null) =>
        app.TestClient(Kind(door), options =>
        {
            options.MultiValueHeaders = door == FrontDoor.AlbMulti;
            options.Authorizer = authorizer;
        });

    internal static HttpEventKind Kind(FrontDoor door) => door switch
    {
        FrontDoor.Rest => HttpEventKind.Rest,
        FrontDoor.HttpV1 => HttpEventKind.HttpV1,
        FrontDoor.HttpV2 => HttpEventKind.HttpV2,
        FrontDoor.FunctionUrl => HttpEventKind.FunctionUrl,
        FrontDoor.LatticeV1 => HttpEventKind.VpcLatticeV1,
        FrontDoor.LatticeV2 => HttpEventKind.VpcLatticeV2,
        _ => HttpEventKind.Alb,
    };

    internal static async Task<(int Status, string Body)> SendAsync(
        this HttpClient client,
        string method,
        string path,
        HttpContent? content = null,
        params (string Name, string Value)[] headers)
    {
        using var response = await client.RespondAsync(method, path, content, headers);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal static async Task<HttpResponseMessage> RespondAsync(
        this HttpClient client,
        string method,
        string path,
        HttpContent? content = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    internal static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString()
        : response.Content.Headers.NonValidated.TryGetValues(name, out var content) ? content.ToString()
        : null;
}
