using System.Reflection;
using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Running;

/// <summary>Sends a request to the routes of the C# block above, and compares the response with the JSON that the page shows.</summary>
internal static class PageResponse
{
    /// <param name="block">The JSON of the page.</param>
    /// <param name="request">The method, the path and the body: <c>POST /orders {"id":1}</c>.</param>
    /// <param name="shown">The JSON, parsed.</param>
    internal static async Task<IReadOnlyList<string>> CompareAsync(Block block, string request, JsonElement shown)
    {
        if (PageList.Of(block).Before(block, one => one.Language == "csharp") is not { } code)
        {
            return ["The page has no C# block above."];
        }

        var assembly = await WovenPage.LoadAsync(code.Code);
        var routes = assembly.GetTypes().Single(type => type.GetCustomAttribute<ApiGatewayRoutesAttribute>() is not null);
        var create = typeof(ApiGatewayResolver).GetMethods()
            .Single(method => method is { Name: "Create", IsGenericMethodDefinition: true } && method.GetParameters().Length == 0);
        var resolver = (ApiGatewayResolver)create.MakeGenericMethod(routes).Invoke(null, null)!;
        using var client = resolver.TestClient();

        var parts = request.Split(' ', 3);
        using var message = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        message.Content = parts.Length < 3 ? null : new StringContent(parts[2], Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(message);
        var body = await response.Content.ReadAsStringAsync();
        using var real = JsonDocument.Parse(body);
        return JsonElement.DeepEquals(real.RootElement, shown) ? [] : [$"The response is {(int)response.StatusCode} {body}"];
    }
}
