using System.Diagnostics;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Lamplighter.Internal.AwsSdk.Resources;

// The resource of a request, read from the form in which it is sent, because the packages of the services aren't referenced.
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
                var queue = Parameter(request, "QueueUrl");
                Add(activity, "aws.sqs.queue.url", queue ?? JsonBody.Read(request, static json => JsonNames.Find(json, "QueueUrl")));
                break;
            case "SNS":
                Add(activity, "aws.sns.topic.arn", Parameter(request, "TopicArn") ?? Parameter(request, "TargetArn"));
                break;
            case "Lambda":
                Add(activity, "faas.invoked_name", request.PathResources.TryGetValue("{FunctionName}", out var function) ? function : null);
                break;
        }
    }

    private static string? Parameter(IRequest request, string name) => request.Parameters.TryGetValue(name, out var value) ? value : null;

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
