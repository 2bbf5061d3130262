using System.IO.Compression;
using System.Text;

namespace Lamplighter.Tests.Samples;

/// <summary>Events in the shapes that AWS documents.</summary>
internal static class EventSamples
{
    public const string Sqs = """
        {"Records":[
          {"messageId":"m-1","receiptHandle":"AQEB1","body":"{\"id\":\"a\",\"total\":12.50}",
           "attributes":{"ApproximateReceiveCount":"2","SentTimestamp":"1545082649183","SenderId":"AIDA",
             "ApproximateFirstReceiveTimestamp":"1545082649185","MessageGroupId":"g-1","MessageDeduplicationId":"d-1",
             "SequenceNumber":"18849496460467696128","AWSTraceHeader":"Root=1-5759e988-bd862e3fe1be46a994272793",
             "DeadLetterQueueSourceArn":"arn:aws:sqs:us-east-2:123456789012:dead"},
           "messageAttributes":{
             "tenant":{"stringValue":"t-1","stringListValues":[],"binaryListValues":[],"dataType":"String"},
             "blob":{"binaryValue":"AQID","stringListValues":[],"binaryListValues":[],"dataType":"Binary"}},
           "md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","eventSource":"aws:sqs",
           "eventSourceARN":"arn:aws:sqs:us-east-2:123456789012:orders.fifo","awsRegion":"us-east-2"},
          {"messageId":"m-2","receiptHandle":"AQEB2","body":"plain ✓","attributes":{},"messageAttributes":{},
           "md5OfBody":"","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-2:123456789012:orders.fifo","awsRegion":"us-east-2"}]}
        """;

    public const string SnsEnvelope = """
        {"Type":"Notification","MessageId":"n-1","TopicArn":"arn:aws:sns:us-east-2:123456789012:orders","Subject":"New",
         "Message":"{\"id\":\"a\",\"total\":1}","Timestamp":"2019-01-02T12:45:07.000Z","SignatureVersion":"1","Signature":"tcc6faL2",
         "SigningCertURL":"https://sns.us-east-2.amazonaws.com/cert.pem","UnsubscribeURL":"https://sns.us-east-2.amazonaws.com/?Action=Unsubscribe",
         "MessageAttributes":{"kind":{"Type":"String","Value":"gift"},"blob":{"Type":"Binary","Value":"AQID"}}}
        """;

    public const string Sns = """
        {"Records":[{"EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:us-east-2:123456789012:orders:21be56ed","EventSource":"aws:sns",
         "Sns":{"SignatureVersion":"1","Timestamp":"2019-01-02T12:45:07.000Z","Signature":"tcc6faL2",
           "SigningCertUrl":"https://sns.us-east-2.amazonaws.com/cert.pem","MessageId":"n-1","Message":"Hello","MessageAttributes":{},
           "Type":"Notification","UnsubscribeUrl":"https://sns.us-east-2.amazonaws.com/?Action=Unsubscribe",
           "TopicArn":"arn:aws:sns:us-east-2:123456789012:orders","Subject":null}}]}
        """;

    public const string Kinesis = """
        {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"k","sequenceNumber":"49590338271490256608559692538361571095921575989136588898",
           "data":"eyJpZCI6ImEiLCJ0b3RhbCI6Mn0=","approximateArrivalTimestamp":1545084650.987,"encryptionType":"NONE"},
         "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
         "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/lambda","awsRegion":"us-east-2",
         "eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/orders"}],
         "window":{"start":"2020-07-30T17:00:00Z","end":"2020-07-30T17:05:00Z"},"state":{"sum":3},"shardId":"shardId-000000000006",
         "eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/orders","isFinalInvokeForWindow":true,"isWindowTerminatedEarly":false}
        """;

    public const string DynamoDb = """
        {"Records":[
          {"eventID":"1","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"us-east-1",
           "dynamodb":{"ApproximateCreationDateTime":1479499740,"Keys":{"id":{"S":"a"}},
             "NewImage":{"id":{"S":"a"},"total":{"N":"12345678901234567890.123456789012345678"},"paid":{"BOOL":true},"gone":{"NULL":true},
               "raw":{"B":"AQID"},"tags":{"SS":["x","y"]},"sizes":{"NS":["1","2.50"]},"blobs":{"BS":["AQ==","Ag=="]},
               "address":{"M":{"city":{"S":"Köln \"am\" Rhein"},"floors":{"L":[{"N":"1"},{"S":"two"},{"M":{}}]}}}},
             "SequenceNumber":"111","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},
           "eventSourceARN":"arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024"},
          {"eventID":"2","eventName":"REMOVE","eventSource":"aws:dynamodb","userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"},
           "dynamodb":{"ApproximateCreationDateTime":1.47949974E9,"Keys":{"id":{"S":"b"}},"OldImage":{"id":{"S":"b"}},"SequenceNumber":"222"}}]}
        """;

    public const string Kafka = """
        {"eventSource":"aws:kafka","eventSourceArn":"arn:aws:kafka:us-east-1:123456789012:cluster/vpc/x","bootstrapServers":"b-2.example:9092, b-1.example:9092",
         "records":{
           "orders-0":[
             {"topic":"orders","partition":0,"offset":15,"timestamp":1545084650987,"timestampType":"CREATE_TIME","key":"a2V5",
              "value":"eyJpZCI6ImEiLCJ0b3RhbCI6Mn0=","headers":[{"kind":[103,105,-61,-97]},{"kind":[120]}],
              "valueSchemaMetadata":{"dataFormat":"AVRO","schemaId":"1234"}},
             {"topic":"orders","partition":0,"offset":16,"timestamp":1545084650988,"timestampType":"CREATE_TIME","key":"a2V5","value":null,"headers":[]}],
           "orders-1":[{"topic":"orders","partition":1,"offset":3,"timestamp":1545084650989,"timestampType":"LOG_APPEND_TIME","value":"eA==","headers":[]}]}}
        """;

    public const string S3 = """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-2","eventTime":"2019-09-03T19:37:27.192Z",
         "eventName":"ObjectCreated:Put","userIdentity":{"principalId":"AWS:AIDA"},"requestParameters":{"sourceIPAddress":"205.255.255.255"},
         "responseElements":{"x-amz-request-id":"D82B88E5F771F645","x-amz-id-2":"vlR7"},
         "s3":{"s3SchemaVersion":"1.0","configurationId":"828aa6fc","bucket":{"name":"photos","ownerIdentity":{"principalId":"A3I5"},
           "arn":"arn:aws:s3:::photos"},
           "object":{"key":"my+cat%C3%A9.jpg","size":1305107,"eTag":"b21b84d6","versionId":"096f","sequencer":"0C0F6F405D6ED209E1"}}}]}
        """;

    public const string S3ThroughEventBridge = """
        {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"Object Created","source":"aws.s3","account":"123456789012",
         "time":"2021-11-12T00:00:00Z","region":"ca-central-1","resources":["arn:aws:s3:::photos"],
         "detail":{"version":"0","bucket":{"name":"photos"},"object":{"key":"my cat+.jpg","size":5,"etag":"b1946ac9","version-id":"IYV3",
           "sequencer":"617f08299329d189"},"request-id":"N4N7","requester":"123456789012","source-ip-address":"1.2.3.4","reason":"PutObject"}}
        """;

    public const string Rule = """
        {"version":"0","id":"53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa","detail-type":"Scheduled Event","source":"aws.events","account":"123456789012",
         "time":"2015-10-08T16:53:06Z","region":"us-east-1","resources":["arn:aws:events:us-east-1:123456789012:rule/nightly"],"detail":{}}
        """;

    public const string Scheduler = """
        {"version":"0","id":"53dc4d37","detail-type":"Scheduled Event","source":"aws.scheduler","account":"123456789012",
         "time":"2024-10-08T16:53:06Z","region":"us-east-1","resources":["arn:aws:scheduler:us-east-1:123456789012:schedule/default/report"],
         "detail":"{\"id\":\"a\",\"total\":1}"}
        """;

    public const string Logs = """
        {"messageType":"DATA_MESSAGE","owner":"123456789012","logGroup":"/aws/lambda/orders","logStream":"2024/[$LATEST]x",
         "subscriptionFilters":["errors"],"policyLevel":"ACCOUNT_LEVEL_POLICY",
         "logEvents":[{"id":"e-1","timestamp":1440442987000,"message":"{\"id\":\"a\",\"total\":1}","extractedFields":{"level":"ERROR"}},
           {"id":"e-2","timestamp":1440442987001,"message":"plain"}]}
        """;

    public const string Firehose = """
        {"invocationId":"i-1","deliveryStreamArn":"arn:aws:firehose:us-east-1:123456789012:deliverystream/orders",
         "sourceKinesisStreamArn":"arn:aws:kinesis:us-east-1:123456789012:stream/orders","region":"us-east-1",
         "records":[
           {"recordId":"r-1","approximateArrivalTimestamp":1495072949453,"data":"YQ==",
            "kinesisRecordMetadata":{"sequenceNumber":"49","subsequenceNumber":0,"partitionKey":"k","shardId":"shardId-000000000000",
              "approximateArrivalTimestamp":1495072949453}},
           {"recordId":"r-2","approximateArrivalTimestamp":1495072949454,"data":"Yg=="},
           {"recordId":"r-3","approximateArrivalTimestamp":1495072949455,"data":"Yw=="},
           {"recordId":"r-4","approximateArrivalTimestamp":1495072949456,"kafkaRecordValue":"ZA=="}]}
        """;

    public const string TokenAuthorizer = """
        {"type":"TOKEN","authorizationToken":"secret","methodArn":"arn:aws:execute-api:us-east-1:123456789012:api/prod/GET/orders"}
        """;

    public const string HttpAuthorizer = """
        {"version":"2.0","type":"REQUEST","routeArn":"arn:aws:execute-api:us-east-1:123456789012:api/prod/GET/orders","identitySource":["u1","u2"],
         "routeKey":"$default","rawPath":"/orders","rawQueryString":"a=1","cookies":["c=1"],"headers":{"Header1":"value1"},
         "queryStringParameters":{"a":"1"},"requestContext":{"accountId":"123456789012","apiId":"api","domainName":"id.example.com",
           "http":{"method":"POST","path":"/orders","protocol":"HTTP/1.1","sourceIp":"1.2.3.4","userAgent":"agent"},"requestId":"q-1",
           "routeKey":"$default","stage":"$default","time":"12/Mar/2020:19:03:58 +0000","timeEpoch":1583348638390},
         "pathParameters":{"p":"1"},"stageVariables":{"s":"1"}}
        """;

    public const string AppSyncAuthorizer = """
        {"authorizationToken":"secret","requestContext":{"apiId":"api","accountId":"111122223333","requestId":"q-1",
         "queryString":"mutation X($a: String!) { x(a: $a) }","operationName":"X","variables":{"a":"b"}},"requestHeaders":{"X-Test":"1"}}
        """;

    public const string WebSocket = """
        {"requestContext":{"routeKey":"$default","messageId":"Oa9g","eventType":"MESSAGE","extendedRequestId":"x","requestTime":"09/Sep/2020:19:57:20 +0000",
         "messageDirection":"IN","stage":"prod","connectedAt":1599681440000,"requestTimeEpoch":1599681440725,"identity":{"sourceIp":"1.2.3.4"},
         "requestId":"q-1","domainName":"ws.example.com","connectionId":"c-1","apiId":"api","authorizer":{"principalId":"ada","level":3}},
         "body":"eyJpZCI6ImEiLCJ0b3RhbCI6Mn0=","isBase64Encoded":true}
        """;

    public const string CustomResource = """
        {"RequestType":"Update","ServiceToken":"arn:aws:lambda:us-east-2:123456789012:function:f","ResponseURL":"https://example.com/answer?X=1",
         "StackId":"arn:aws:cloudformation:us-east-2:123456789012:stack/s/1","RequestId":"q-1","LogicalResourceId":"Orders",
         "PhysicalResourceId":"old","ResourceType":"Custom::Orders",
         "ResourceProperties":{"ServiceToken":"x","ServiceTimeout":"60","Id":"a","Total":"12.5"},"OldResourceProperties":{"Id":"b"}}
        """;

    public static string LogsEvent => $$$"""{"awslogs":{"data":"{{{Convert.ToBase64String(Gzip(Logs))}}}"} }""";

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    public static byte[] Gzip(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    public static string Cognito(string source, string request, string response, string version = "1") => $$"""
        {"version":"{{version}}","triggerSource":"{{source}}","region":"us-east-1","userPoolId":"us-east-1_x","userName":"ada",
         "callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"client"},"request":{{request}},"response":{{response}}}
        """;

    /// <summary>Every event, with the method that reads it.</summary>
    public static IReadOnlyList<(string Name, string Json, Func<ReadOnlyMemory<byte>, object> Parse)> All { get; } =
    [
        ("Sqs", Sqs, SqsMessages.Parse),
        ("Sns", Sns, SnsMessages.Parse),
        ("SnsEnvelope", SnsEnvelope, SnsMessage.Parse),
        ("Kinesis", Kinesis, KinesisRecords.Parse),
        ("DynamoDb", DynamoDb, DynamoDbRecords.Parse),
        ("Kafka", Kafka, KafkaRecords.Parse),
        ("S3", S3, S3Records.Parse),
        ("S3ThroughEventBridge", S3ThroughEventBridge, EventBridgeEvent<S3ObjectDetail>.Parse),
        ("EventBridge", S3ThroughEventBridge, EventBridgeEvent.Parse),
        ("Rule", Rule, ScheduledInvocation.Parse),
        ("Scheduler", Scheduler, ScheduledInvocation.Parse),
        ("Logs", LogsEvent, CloudWatchLogEntries.Parse),
        ("PlainLogs", Logs, CloudWatchLogEntries.Parse),
        ("Firehose", Firehose, FirehoseRecords.Parse),
        ("TokenAuthorizer", TokenAuthorizer, ApiGatewayAuthorizerRequest.Parse),
        ("HttpAuthorizer", HttpAuthorizer, ApiGatewayAuthorizerRequest.Parse),
        ("AppSyncAuthorizer", AppSyncAuthorizer, AppSyncAuthorizerRequest.Parse),
        ("WebSocket", WebSocket, WebSocketRequest.Parse),
        ("CustomResource", CustomResource, CustomResourceRequest.Parse),
        ("PreSignUp", Cognito("PreSignUp_SignUp", """{"userAttributes":{"email":"a@b"}}""", "{}"), CognitoPreSignUpTrigger.Parse),
        ("PreToken", Cognito("TokenGeneration_Authentication", "{}", "{}", "2"), CognitoPreTokenGenerationTrigger.Parse),
        ("Define", Cognito("DefineAuthChallenge_Authentication", """{"session":[{}]}""", "{}"), CognitoDefineAuthChallengeTrigger.Parse),
    ];
}
