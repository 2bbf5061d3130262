using System.Diagnostics;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.XRay;

// The kind of operation that an activity's tags describe, such as a call to AWS, a query or a request, and its name in X-Ray.
internal static class SpanSemantics
{
    internal static int? StatusCode(this SpanTags tags) => (int?)tags.Number("http.response.status_code", "http.status_code");

    // AWS reports it by an error code, most often with status 400.
    internal static bool IsThrottled(this SpanTags tags) => tags.Text("error.type") is { } code
        && (code.Contains("Throttl", StringComparison.Ordinal)
            || code is "ProvisionedThroughputExceededException" or "TooManyRequestsException" or "RequestLimitExceeded");

    internal static bool IsHttp(this SpanTags tags) => tags.Text("http.request.method", "http.method") is not null;

    internal static bool IsSql(this SpanTags tags) => tags.Text(QueryTags.System, QueryTags.OlderSystem) is not null;

    internal static bool IsAwsCall(this SpanTags tags) => tags.Text(SpanSource.RpcSystem, "rpc.system.name") is SpanSource.AwsApi;

    // A call, or the work on a message.
    internal static bool IsOfAws(this SpanTags tags) =>
        tags.IsAwsCall() || tags.Text("messaging.system") is "aws_sqs" or "aws.sns" or "aws_sns" or "AmazonSQS" or "AmazonSNS";

    internal static string? Namespace(this SpanTags tags, ActivityKind kind) =>
        tags.IsAwsCall() ? "aws" : kind == ActivityKind.Client ? "remote" : null;

    // Whom the span called, for X-Ray's map of services; null for work that keeps its own name.
    internal static string? Name(this SpanTags tags, ActivityKind kind)
    {
        if (tags.IsAwsCall())
        {
            return tags.Text("peer.service", "aws.service", "rpc.service");
        }

        if (kind is ActivityKind.Producer or ActivityKind.Consumer)
        {
            return tags.Text("peer.service");
        }

        if (kind != ActivityKind.Client)
        {
            return null;
        }

        var host = tags.Text("server.address", "net.peer.name");
        return tags.Text("peer.service", "rpc.service")
            ?? (tags.IsSql() ? Database(tags, host) : tags.IsHttp() ? host : null);
    }

    private static string? Database(SpanTags tags, string? host) =>
        tags.Text("db.namespace", "db.name") is { } database && host is not null ? $"{database}@{host}" : null;
}
