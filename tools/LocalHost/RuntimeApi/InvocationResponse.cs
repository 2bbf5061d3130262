using System.Text;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.RuntimeApi;

/// <summary>Reads the result of an invocation that a runtime posts.</summary>
internal static class InvocationResponse
{
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";
    private const string ErrorBodyTrailer = "Lambda-Runtime-Function-Error-Body";

    /// <summary>Returns null when the invocation ended before its response.</summary>
    public static async Task<InvocationResult?> ReadAsync(HttpRequest request, Invocation invocation)
    {
        var streaming = request.Headers.ContainsKey("Lambda-Runtime-Function-Response-Mode");
        if (streaming && invocation.TakesStream(request.ContentType) && invocation.BeginStream(request.ContentType) is { } stream)
        {
            return await StreamedInvocationResponse.ReadAsync(request, invocation, stream);
        }

        if (await RequestBody.ReadAsync(request, PayloadLimits.Response, request.HttpContext.RequestAborted) is not { } body)
        {
            return LambdaErrors.ResponseTooLarge(PayloadLimits.Response);
        }

        return ErrorInTrailers(request) ?? new InvocationResult(InvocationStatus.Succeeded, body)
        {
            ContentType = request.ContentType,
            IsStreaming = streaming,
        };
    }

    public static async Task<InvocationResult> ReadErrorAsync(HttpRequest request)
    {
        var body = await RequestBody.ReadAsync(request, PayloadLimits.Response, request.HttpContext.RequestAborted) ?? [];
        return Error(body, request.Headers[ErrorTypeHeader].ToString());
    }

    // A streamed response that fails midway reports the error in trailers.
    public static InvocationResult? ErrorInTrailers(HttpRequest request)
    {
        if (!request.SupportsTrailers()
            || !request.CheckTrailersAvailable()
            || request.GetTrailer(ErrorTypeHeader).ToString() is not { Length: > 0 } type)
        {
            return null;
        }

        var encoded = request.GetTrailer(ErrorBodyTrailer).ToString();
        var body = new byte[encoded.Length];
        return Error(Convert.TryFromBase64String(encoded, body, out var length) ? body[..length] : Encoding.UTF8.GetBytes(encoded), type);
    }

    private static InvocationResult Error(byte[] body, string headerType)
    {
        var result = InvocationResult.Failure(InvocationStatus.FunctionError, body);
        if (result.ErrorType is not null)
        {
            return result;
        }

        var type = headerType.Length > 0 ? headerType : "Unknown";
        return body.Length > 0
            ? result with { ErrorType = type, ErrorMessage = Encoding.UTF8.GetString(body) }
            : InvocationResult.Failure(InvocationStatus.FunctionError, type, "");
    }
}
