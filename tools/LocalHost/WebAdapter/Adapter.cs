using System.Text;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>
/// Plays Lambda Web Adapter in front of a web application: waits until it is ready, takes events as a runtime does, sends them as HTTP
/// requests, and turns the answers into responses.
/// </summary>
internal sealed class Adapter : IAsyncDisposable
{
    private static readonly TimeSpan s_exitNotice = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _stop = new();
    private readonly InvocationQueue _queue;
    private readonly AdapterOptions _options;
    private readonly AdapterFunction _function;
    private readonly HttpClient _client;
    private readonly Readiness _readiness;
    private readonly Task _running;

    private Adapter(InvocationQueue queue, AdapterOptions options, AdapterFunction function)
    {
        (_queue, _options, _function) = (queue, options, function);
        _client = new HttpClient(new SocketsHttpHandler
        {
            // The application gets what is in the event, and the caller what the application answers.
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            UseCookies = false,
            UseProxy = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _readiness = new Readiness(_client, options);
        _running = RunAsync();
    }

    /// <summary>Why the function isn't ready, and what to do.</summary>
    public string Problem =>
        $"The web application isn't ready ({_readiness.State}). It must listen on the port in the variables PORT and ASPNETCORE_URLS; an "
            + "address in its code or under Kestrel:Endpoints in appsettings.json overrides them. AWS_LWA_READINESS_CHECK_PATH sets "
            + "another path for the check";

    public static Adapter Start(InvocationQueue queue, AdapterOptions options, AdapterFunction function) => new(queue, options, function);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await _readiness.CompleteAsync(_stop.Token);
        await Task.WhenAll(Enumerable.Range(0, _function.Places).Select(_ => LoopAsync()));
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            var invocation = await _queue.TakeAsync(_stop.Token);
            InvocationResult? result;
            try
            {
                result = await AnswerAsync(invocation);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                // When the process ended, its exit code arrives a moment later and explains more.
                await Task.WhenAny(invocation.Completion, Task.Delay(s_exitNotice, _stop.Token));
                result = Failure($"The web application closed the connection before the end of its response: {error.Message}");
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                // Such as an event that isn't a valid request. The next one is taken in any case.
                result = Failure($"The event can't be sent to the web application: {error.Message}");
            }

            Settle(invocation, result);
        }
    }

    private async Task<InvocationResult> AnswerAsync(Invocation invocation)
    {
        using var document = OutsideJson.Parse(invocation.Payload);
        var kind = EventKinds.Of(document.RootElement);
        using var request = EventRequest.Create(document.RootElement, kind, invocation, _function, _options);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        if (_options.Errors.Contains((int)response.StatusCode))
        {
            var text = Encoding.UTF8.GetString(await BodyReader.ReadAsync(response, PayloadLimits.Response, _stop.Token) ?? []);
            return Failure($"The web application answered with status {(int)response.StatusCode}, one of AWS_LWA_ERROR_STATUS_CODES: {text}");
        }

        return _options.IsStreaming
            ? await StreamedAnswer.SendAsync(response, invocation, _stop.Token)
            : await BodyReader.ReadAsync(response, PayloadLimits.Response, _stop.Token) is { } body
                && AppResponse.Write(response, body, kind) is { Length: <= PayloadLimits.Response } payload
            ? new InvocationResult(InvocationStatus.Succeeded, payload) { ContentType = "application/json" }
            : LambdaErrors.ResponseTooLarge(PayloadLimits.Response);
    }

    // A result that comes after the deadline only frees its place.
    private void Settle(Invocation invocation, InvocationResult result)
    {
        if (result.IsTooLarge)
        {
            _queue.Refuse(invocation, result);
        }
        else if (!_queue.Complete(invocation, result))
        {
            _queue.TakeLate(invocation.RequestId);
        }
    }

    private static InvocationResult Failure(string message) =>
        InvocationResult.Failure(InvocationStatus.FunctionError, "WebAdapter.RequestFailed", message);
}
