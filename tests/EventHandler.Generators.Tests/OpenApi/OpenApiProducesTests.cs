namespace Lamplighter.Tests;

// [Produces] describes a content type that only the run shows, and no other.
public sealed class OpenApiProducesTests
{
    [Theory]
    [InlineData("[Produces(\"image/png\")] public HttpResult A(string type) => HttpResult.Bytes([1], type);", """{"image/png":{}}""")]
    [InlineData(
        "[Produces(\"image/png\", \"image/gif\")] public HttpResult A(string type) => HttpResult.Bytes([1], type);",
        """{"image/png":{},"image/gif":{}}""")]
    [InlineData("public HttpResult A(string type) => HttpResult.Bytes([1], type);", """{"*/*":{}}""")]
    [InlineData("[Produces(\"image/png\")] public HttpResult A() => HttpResult.Bytes([1], \"image/gif\");", """{"image/gif":{}}""")]
    [InlineData("[Produces(\"text/csv\")] public string A() => \"\";", """{"text/plain":{"schema":{"type":"string"}}}""")]
    [InlineData(
        "[Produces(\"application/xml\")] public int A() => 1;",
        """{"application/json":{"schema":{"type":"integer","format":"int32"}}}""")]
    public void Response_OfARoute_HasTheContentTypeOfTheAnswer(string method, string content)
    {
        var document = Described.Document(DescribedSources.Routes($"[HttpGet(\"/a\")] {method}"));

        Assert.Equal(content, document.At("paths|/a|get|responses|200|content"));
    }
}
