using System.Diagnostics;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Lamplighter.Internal.AwsSdk.Resources;

// What a request is about, read from the form in which it is sent: the types of the services are not ours to know.
internal static class ResourceTags
{
    internal static void Add(Activity activity, IRequestContext context)
    {
        var request = context.Request;
        switch (context.ServiceMetaData?.ServiceId)
        {
            case "DynamoDB":
                AddTables(activity, request);
                break;
            case "S3":
                Add(activity, "aws.s3.bucket", BucketName.Of(request.Endpoint, context.ClientConfig.ServiceURL));
                break;
            case "SQS":
                var queue = request.Parameters.TryGetValue("QueueUrl", out var url) ? url : JsonBody.Read(request, static json => JsonNames.Find(json, "QueueUrl"));
                Add(activity, "aws.sqs.queue.url", queue);
                break;
            case "SNS":
                Add(activity, "aws.sns.topic.arn", request.Parameters.TryGetValue("TopicArn", out var topic) ? topic : request.Parameters.TryGetValue("TargetArn", out topic) ? topic : null);
                break;
            case "Lambda":
                Add(activity, "faas.invoked_name", request.PathResources.TryGetValue("{FunctionName}", out var function) ? function : null);
                break;
        }
    }

    private static void AddTables(Activity activity, IRequest request)
    {
        if (JsonBody.Read(request, JsonNames.Tables) is { Count: > 0 } tables)
        {
            activity.SetTag("aws.dynamodb.table_names", tables.ToArray());
        }
    }

    private static void Add(Activity activity, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            activity.SetTag(name, value);
        }
    }
}
