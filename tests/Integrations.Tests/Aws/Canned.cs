using System.Net;
using Amazon.Runtime;

namespace Lamplighter.Tests.Aws;

// Answers in place of the network: each request with the next status.
internal sealed class Canned(params int[] statuses) : HttpClientFactory
{
    internal List<HttpRequestMessage> Requests { get; } = [];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(Canned canned) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var status = canned.StatusAt(canned.Requests.Count);
            canned.Requests.Add(request);
            var response = new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(status == 200 ? "{}" : """{"__type":"SlowDown","message":"later"}"""),
            };
            response.Headers.Add("x-amzn-RequestId", $"r-{canned.Requests.Count}");
            return Task.FromResult(response);
        }
    }

    private int StatusAt(int at) => statuses[Math.Min(at, statuses.Length - 1)];
}
