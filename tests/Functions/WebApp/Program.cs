using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

var isReady = Environment.GetEnvironmentVariable("SLOW_START") is null;
var checks = 0;
var app = WebApplication.Create(args);
app.Logger.LogInformation("web application");

// Two checks fail where the application starts slowly.
app.MapGet("/health", () => Results.StatusCode(isReady || ++checks > 2 ? 204 : 503));
app.MapGet("/checks", () => checks);
app.Map("/echo/{**rest}", async (HttpContext http) =>
{
    using var body = new MemoryStream();
    await http.Request.Body.CopyToAsync(body);
    return Results.Json(new Dictionary<string, object?>
    {
        ["method"] = http.Request.Method,
        ["target"] = http.Features.Get<IHttpRequestFeature>()!.RawTarget,
        ["headers"] = http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToArray()),
        ["body"] = Convert.ToBase64String(body.ToArray()),
    });
});
app.MapPost("/events", async (HttpRequest request) => Results.Json(new { got = await new StreamReader(request.Body).ReadToEndAsync() }));
app.MapGet("/binary", () => Results.Bytes(new byte[] { 0, 255, 10, 200 }, "image/png"));
app.MapGet("/cookies", (HttpResponse response) =>
{
    response.Headers.Append("Set-Cookie", "a=1, 2; Path=/");
    response.Headers.Append("Set-Cookie", "b=2");
    response.Headers.Append("X-Two", "one");
    response.Headers.Append("X-Two", "two");
    return "ok";
});
app.MapGet("/status/{status:int}", (int status) => Results.Text("body", statusCode: status));
app.MapGet("/large/{length:int}", (int length) => new string('a', length));
app.MapGet("/slow", async (CancellationToken gone) => await Task.Delay(Timeout.Infinite, gone));
app.MapGet("/wait", async (string milliseconds) =>
    await Task.Delay(int.Parse(milliseconds, CultureInfo.InvariantCulture), CancellationToken.None));
app.MapGet("/exit", () => Environment.Exit(3));
app.MapGet("/abort", (HttpContext http) => http.Abort());
app.MapGet("/stream", async (HttpContext http) =>
{
    http.Response.ContentType = "text/plain";
    http.Response.Headers.Append("Set-Cookie", "s=1");
    await http.Response.WriteAsync("one ");
    await http.Response.Body.FlushAsync();
    await http.Response.WriteAsync("two");
});
app.Run();
