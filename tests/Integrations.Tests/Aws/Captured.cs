using System.Net;
using System.Text;
using Amazon.Runtime;

namespace Lamplighter.Tests.Aws;

// Answers in place of the network, and keeps the bytes of each request.
internal sealed class Captured : HttpClientFactory
{
    internal List<string> Bodies { get; } = [];

    internal List<string?> TraceHeaders { get; } = [];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    // A form, as SNS takes it.
    internal Dictionary<string, string> Form(int index) => Bodies[index].Split('&').Select(static pair => pair.Split('=')).ToDictionary(
        static pair => Uri.UnescapeDataString(pair[0]), static pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));

    private sealed class Handler(Captured captured) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var bytes = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
            Assert.Equal(bytes.Length, request.Content?.Headers.ContentLength ?? bytes.Length);
            captured.Bodies.Add(Encoding.UTF8.GetString(bytes));
            captured.TraceHeaders.Add(request.Headers.TryGetValues("X-Amzn-Trace-Id", out var values) ? values.Single() : null);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") };
        }
    }
}
