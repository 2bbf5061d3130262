using System.Net;
using System.Text;

namespace RawFunction;

internal sealed class RuntimeApi(string address) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Event> NextAsync()
    {
        using var response = await _http.GetAsync("invocation/next");
        response.EnsureSuccessStatusCode();
        string? Header(string name) => response.Headers.TryGetValues("Lambda-Runtime-" + name, out var values) ? values.First() : null;
        return new Event(
            Header("Aws-Request-Id")!,
            Header("Invocation-Id")!,
            Header("Trace-Id")!,
            Header("Client-Context"),
            Header("Aws-Tenant-Id"),
            Header("Deadline-Ms")!,
            Header("Invoked-Function-Arn")!,
            await response.Content.ReadAsStringAsync());
    }

    public Task<HttpStatusCode> RespondAsync(Event invocation, byte[] body) =>
        PostAsync($"invocation/{invocation.RequestId}/response", body, invocation.InvocationId);

    public Task<HttpStatusCode> FailAsync(Event invocation, string json) =>
        PostAsync($"invocation/{invocation.RequestId}/error", Encoding.UTF8.GetBytes(json), invocation.InvocationId);

    public Task<HttpStatusCode> InitErrorAsync(string json) => PostAsync("init/error", Encoding.UTF8.GetBytes(json), null);

    public async Task<HttpStatusCode> StreamAsync(Event invocation, string prelude, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"invocation/{invocation.RequestId}/response");
        request.Headers.Add("Lambda-Runtime-Function-Response-Mode", "streaming");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(prelude), .. new byte[8], .. body]);
        request.Content.Headers.ContentType = new("application/vnd.awslambda.http-integration-response");
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> PostAsync(string path, byte[] body, string? invocationId, string? mode = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (invocationId is not null)
        {
            request.Headers.Add("Lambda-Runtime-Invocation-Id", invocationId);
        }

        if (mode is not null)
        {
            request.Headers.Add("Lambda-Runtime-Function-Response-Mode", mode);
        }

        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}
