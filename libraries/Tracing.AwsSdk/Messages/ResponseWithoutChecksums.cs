using System.Net;
using Amazon.Runtime.Internal.Transform;

namespace Lamplighter.Internal.AwsSdk.Messages;

// A response of SQS without the checksums of attributes.
internal sealed class ResponseWithoutChecksums(IWebResponseData response) : IWebResponseData
{
    public long ContentLength => response.ContentLength;

    public string ContentType => response.ContentType;

    public HttpStatusCode StatusCode => response.StatusCode;

    public bool IsSuccessStatusCode => response.IsSuccessStatusCode;

    public IHttpResponseBody ResponseBody => field ??= new BodyWithoutChecksums(response.ResponseBody);

    public string[] GetHeaderNames() => response.GetHeaderNames();

    public bool IsHeaderPresent(string headerName) => response.IsHeaderPresent(headerName);

    public string GetHeaderValue(string headerName) => response.GetHeaderValue(headerName);
}
