namespace Lamplighter;

/// <summary>
/// Paths to the correlation id in the events of well-known sources, for <see cref="LoggingAttribute.CorrelationIdPath"/>.
/// </summary>
public static class CorrelationIdPaths
{
    /// <summary>API Gateway REST API: the request id.</summary>
    public const string ApiGatewayRest = "requestContext.requestId";

    /// <summary>API Gateway HTTP API: the request id.</summary>
    public const string ApiGatewayHttp = "requestContext.requestId";

    /// <summary>API Gateway WebSocket API: the request id.</summary>
    public const string WebSocket = "requestContext.requestId";

    /// <summary>Lambda function URL: the request id.</summary>
    public const string FunctionUrl = "requestContext.requestId";

    /// <summary>Application Load Balancer: the trace header, in either header mode.</summary>
    public const string ApplicationLoadBalancer = "headers.\"x-amzn-trace-id\" || multiValueHeaders.\"x-amzn-trace-id\"[0]";

    /// <summary>VPC Lattice, both versions of its event: the trace header.</summary>
    public const string VpcLattice = "headers.\"x-amzn-trace-id\" || headers.\"x-amzn-trace-id\"[0]";

    /// <summary>EventBridge: the event's id.</summary>
    public const string EventBridge = "id";

    /// <summary>AppSync resolver, also in a batch: the trace header.</summary>
    public const string AppSyncResolver = "request.headers.\"x-amzn-trace-id\" || [0].request.headers.\"x-amzn-trace-id\"";

    /// <summary>AppSync Lambda authorizer: the request id.</summary>
    public const string AppSyncAuthorizer = "requestContext.requestId";

    /// <summary>S3 Object Lambda: the request id.</summary>
    public const string S3ObjectLambda = "xAmzRequestId";

    /// <summary>SQS: the first record's message id.</summary>
    public const string Sqs = "Records[0].messageId";

    /// <summary>SNS: the first record's message id.</summary>
    public const string Sns = "Records[0].Sns.MessageId";

    /// <summary>Kinesis data stream: the first record's event id.</summary>
    public const string Kinesis = "Records[0].eventID";

    /// <summary>DynamoDB stream: the first record's event id.</summary>
    public const string DynamoDb = "Records[0].eventID";
}
