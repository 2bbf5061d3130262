namespace Lamplighter.Tests;

[ApiGatewayRoutes("/content")]
public sealed partial class ContentTypeRoutes
{
    [HttpPost("/json")]
    public string Json(Greeting body) => $"{body.Message}";

    [HttpPatch("/merge"), Consumes("application/merge-patch+json")]
    public string Merge(Greeting body) => $"{body.Message}";

    [HttpPost("/xml"), Consumes("application/xml; charset=utf-8", "text/xml")]
    public string Xml([FromBody] string body) => body;

    [HttpPut("/image"), Consumes("image/*")]
    public string Image(byte[] body) => $"{body.Length}";

    [HttpPost("/claim"), Consumes("application/xml"), ExcludeFromDescription]
    public string Claim([FromBody] string body, [FromClaim] string sub) => sub + body;

    [HttpPost("/authorized"), Consumes("application/xml"), Authorize, ExcludeFromDescription]
    public string Authorized([FromBody] string body) => body;

    [HttpPost("/any")]
    public string Any(ReadOnlyMemory<byte> body) => $"{body.Length}";

    [HttpPost("/request"), Consumes("application/*+json")]
    public HttpResult Request(HttpRequest request) => HttpResult.Text(request.BodyText);

    [HttpGet("/value")]
    public Greeting Value(int? id) => new($"{id}");

    [HttpGet("/text")]
    public string Text() => "text";

    [HttpGet("/read")]
    public string Read([FromHeader("accept")] string? accept) => accept is null ? "none" : "some";

    [HttpGet("/nothing")]
    public void Nothing()
    {
    }

    [HttpGet("/named"), Produces("image/png", "image/gif")]
    public HttpResult Named() => HttpResult.Bytes(new byte[] { 1 }, "image/png");

    [HttpGet("/unnamed")]
    public HttpResult Unnamed() => HttpResult.Bytes(new byte[] { 1 }, "image/png");

    [HttpGet("/missing")]
    public Greeting Missing() => throw new NotFoundException();

    [HttpGet("/items"), Produces("application/jsonl")]
    public async IAsyncEnumerable<int> Items()
    {
        await Task.Yield();
        yield return 1;
    }
}
