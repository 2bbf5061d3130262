using System.Diagnostics;
using Amazon.Runtime;
using Lamplighter.Internal.AwsSdk.Messages;
using Lamplighter.Internal.AwsSdk.Resources;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Clients;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.AwsSdk.Pipeline;

// The span of one call, with OpenTelemetry's attribute names. An error in here must not reach the caller.
internal sealed class AwsCall
{
    private const string TraceHeader = "X-Amzn-Trace-Id";
    private const string Status = "http.response.status_code";
    private const string RequestId = "aws.request_id";
    private const string Suffix = "Request";

    private readonly ClientSpan _span;

    private AwsCall(ClientSpan span) => _span = span;

    internal static AwsCall? Start(IExecutionContext context)
    {
        var request = context.RequestContext;
        var service = request.ServiceMetaData?.ServiceId ?? "AWS";
        var name = request.RequestName;
        var operation = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        if (ClientSpan.Start($"{service}.{operation}", request.Request?.Endpoint) is not { } span)
        {
            // Also where the invocation isn't sampled: the receiver learns it.
            Carry(request, operation, null);
            return null;
        }

        // Set first: HttpClient's span of the same request is left out because of this tag.
        span.Activity.SetTag("rpc.system", "aws-api");
        span.Activity.SetTag("rpc.service", service);
        span.Activity.SetTag("rpc.method", operation);
        try
        {
            Describe(span, request);
        }
        catch (Exception error)
        {
            span.Complain(error);
        }

        Carry(request, operation, span);
        return new AwsCall(span);
    }

    internal void Succeed(IExecutionContext context)
    {
        if (context.ResponseContext.Response is { } response)
        {
            Set(Status, (int)response.HttpStatusCode is > 0 and var status ? status : null);
            Set("http.response.body.size", response.ContentLength > 0 ? response.ContentLength : null);
            Set(RequestId, response.ResponseMetadata?.RequestId);
        }

        End(context);
    }

    internal void Fail(IExecutionContext context, Exception error)
    {
        if (error is AmazonServiceException answer)
        {
            Set(Status, (int)answer.StatusCode is > 0 and var status ? status : null);
            Set(RequestId, answer.RequestId);
            Set("error.type", answer.ErrorCode);
        }

        _span.Fail(error);
        End(context);
    }

    private static void Describe(ClientSpan span, IRequestContext context)
    {
        var activity = span.Activity;
        if (context.Request is not { } request)
        {
            return;
        }

        activity.SetTag("aws.region", RegionOf(context));
        activity.SetTag("http.request.method", request.HttpMethod);
        if (request.Endpoint is { } endpoint)
        {
            activity.SetTag("url.scheme", endpoint.Scheme);
            activity.SetTag("server.address", endpoint.Host);
            activity.SetTag("server.port", endpoint.IsDefaultPort ? null : endpoint.Port);
        }

        ResourceTags.Add(activity, context);

        // On Lambda, the SDK has set the header from the environment, whose parent is the function's segment.
        if (span.HeaderInPlaceOf(request.Headers.TryGetValue(TraceHeader, out var there) ? there : null) is { } header)
        {
            request.Headers[TraceHeader] = header;
        }
    }

    private static void Carry(IRequestContext context, string operation, ClientSpan? span)
    {
        if (context.Request is not { } request || !MessageTraces.Sends(context.ServiceMetaData?.ServiceId, operation))
        {
            return;
        }

        try
        {
            if ((span is null ? ClientSpan.FindCarried(request.Endpoint) : span.Carried) is { } trace
                && !MessageTraces.IsOfAnotherTrace(request, trace))
            {
                MessageTraces.Add(context, operation, trace);
            }
        }
        catch (Exception error)
        {
            LambdaProcess.Current.Warn(
                $"The trace couldn't be added to the messages of {operation}. The call itself wasn't affected.", error);
        }
    }

    private static string? RegionOf(IRequestContext context) =>
        context.ClientConfig.RegionEndpoint?.SystemName
        ?? context.Request.AuthenticationRegion
        ?? context.ClientConfig.AuthenticationRegion;

    private void End(IExecutionContext context)
    {
        Set("http.request.resend_count", context.RequestContext.Retries is > 0 and var retries ? retries : null);
        _span.End();
    }

    private void Set(string name, object? value)
    {
        if (value is not (null or ""))
        {
            _span.Activity.SetTag(name, value);
        }
    }
}
