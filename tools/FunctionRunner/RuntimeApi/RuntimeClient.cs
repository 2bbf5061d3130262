using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Lamplighter.FunctionRunner.Errors;

namespace Lamplighter.FunctionRunner.RuntimeApi;

/// <summary>The client of the Runtime API, version 2018-06-01.</summary>
internal sealed class RuntimeClient : IDisposable
{
    private readonly string _address;
    private readonly HttpClient _http;

    public RuntimeClient(string address)
    {
        _address = address;
        _http = new HttpClient(new SocketsHttpHandler
        {
            // The API is on this machine, and an exception's type may have letters that aren't ASCII.
            UseProxy = false,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        })
        {
            BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<InvocationEvent> NextAsync()
    {
        using var response = await _http.GetAsync(new Uri("invocation/next", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        var headers = response.Headers;
        return new InvocationEvent(
            Header(headers, "Lambda-Runtime-Aws-Request-Id") ?? "", await response.Content.ReadAsByteArrayAsync())
        {
            TraceId = Header(headers, "Lambda-Runtime-Trace-Id"),
            TenantId = Header(headers, "Lambda-Runtime-Aws-Tenant-Id"),
            FunctionArn = Header(headers, "Lambda-Runtime-Invoked-Function-Arn"),
            ClientContext = Header(headers, "Lambda-Runtime-Client-Context"),
            Identity = Header(headers, "Lambda-Runtime-Cognito-Identity"),
            Deadline = long.TryParse(
                Header(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline)
                ? deadline
                : 0,
        };
    }

    // A response that comes too late is refused. The next poll shows whether the API is still there.
    public async Task PostResponseAsync(string requestId, MemoryStream body)
    {
        using var content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.PostAsync(Address(requestId, "response"), content);
    }

    /// <summary>Starts a response that is sent while it is written.</summary>
    public StreamedResponse Stream(string requestId, byte[] prelude) => new(_address, requestId, prelude);

    /// <summary>Waits for the restore of the snapshot.</summary>
    public async Task RestoreAsync()
    {
        using var response = await _http.GetAsync(new Uri("restore/next", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    public Task PostErrorAsync(string requestId, Exception error) =>
        PostErrorAsync(Address(requestId, "error"), error, error.GetType().Name);

    public Task PostInitErrorAsync(Exception error, string? type = null) =>
        PostErrorAsync(new Uri("init/error", UriKind.Relative), error, type ?? error.GetType().Name);

    public Task PostRestoreErrorAsync(Exception error, string type) =>
        PostErrorAsync(new Uri("restore/error", UriKind.Relative), error, type);

    public void Dispose() => _http.Dispose();

    private async Task PostErrorAsync(Uri address, Exception error, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(ErrorDocument.Write(error)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.aws.lambda.error+json");
        request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", type);
        using var response = await _http.SendAsync(request);
    }

    private static Uri Address(string requestId, string operation) => new($"invocation/{requestId}/{operation}", UriKind.Relative);

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
