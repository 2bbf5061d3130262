using System.Text.Json;
using Lamplighter.Tests.Conformance;

namespace Lamplighter.Tests.Fuzz;

// What every answer must be, whatever was asked.
internal static class WellFormed
{
    internal static async Task<JsonElement> AnswerAsync(ApiGatewayResolver app, byte[] @event)
    {
        using var input = new MemoryStream(@event, 0, @event.Length, writable: false, publiclyVisible: true);
        await using var output = await app.ResolveAsync(input, new LambdaContext { AwsRequestId = "r1" });
        using var document = await JsonDocument.ParseAsync(output);
        Check(document.RootElement);
        return document.RootElement.Clone();
    }

    private static void Check(JsonElement answer)
    {
        Assert.InRange(answer.GetProperty("statusCode").GetInt32(), 100, 599);
        var body = answer.GetProperty("body").GetString()!;
        if (answer.GetProperty("isBase64Encoded").GetBoolean())
        {
            Convert.FromBase64String(body);
        }

        // Never both, and never neither.
        var single = answer.TryGetProperty("headers", out var headers);
        var several = answer.TryGetProperty("multiValueHeaders", out var multi);
        Assert.True(single || several);
        foreach (var header in single ? headers.EnumerateObject() : default)
        {
            CheckHeader(header.Name, header.Value.GetString()!);
        }

        foreach (var header in several ? multi.EnumerateObject() : default)
        {
            foreach (var value in header.Value.EnumerateArray())
            {
                CheckHeader(header.Name, value.GetString()!);
            }
        }

        foreach (var cookie in answer.TryGetProperty("cookies", out var cookies) ? cookies.EnumerateArray() : default)
        {
            CheckHeader("set-cookie", cookie.GetString()!);
        }
    }

    private static void CheckHeader(string name, string value)
    {
        Assert.Matches("^[a-zA-Z0-9-]+$", name);
        Assert.DoesNotContain(value, static c => char.IsControl(c) && c != '\t');
    }

    internal static ApiGatewayResolver App()
    {
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<ConformanceRoutes>();
            options.Routes<SaleRoutes>();
            options.Cors = new CorsOptions { IsOriginAllowed = static _ => true, AllowCredentials = true };
            options.Compression = new CompressionOptions { MinimumBytes = 20 };
            options.ETags = true;
        });

        // Gives back what it was given, where a route is most easily made to inject something.
        app.Map("GET", "/echo/{*rest}", request =>
        {
            var result = HttpResult.Text(
                string.Concat(
                    request.RouteValues.Concat(request.Query).Concat(request.Headers).Concat(request.Cookies).Concat(request.Claims)
                        .Select(pair => pair.Key + pair.Value))
                    + request.SourceIp);
            result = result.WithHeader("x-echo", request.RequestId).WithHeader("location", request.Path);
            foreach (var (name, value) in request.Cookies)
            {
                result = result.WithCookie(new HttpCookie(name, value));
            }

            return request.Headers["x-echo"] is { } echo ? result.WithHeader("x-asked", echo) : result;
        });
        return app;
    }
}
