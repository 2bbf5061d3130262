using System.Net;
using System.Text.Json;

namespace Amazon.Lambda.Core.ResponseStreaming;

public class HttpResponseStreamPrelude
{
    public HttpStatusCode? StatusCode { get; set; }

    public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    public IList<string> Cookies { get; set; } = new List<string>();

    internal byte[] ToByteArray() => JsonSerializer.SerializeToUtf8Bytes(
        new { statusCode = (int?)StatusCode ?? 200, headers = Headers, cookies = Cookies });
}
