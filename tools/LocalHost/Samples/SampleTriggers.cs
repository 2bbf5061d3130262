using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Samples;

/// <summary>Writes the sample events of sources that wait for an answer.</summary>
internal static class SampleTriggers
{
    private const string Api = "0000000000";

    public static string Cognito(Sample sample) => $$$"""
        {"version":"1","triggerSource":"PreSignUp_SignUp","region":"{{{sample.Region}}}","userPoolId":"{{{sample.Region}}}_local",
        "userName":"{{{Guid.NewGuid()}}}","callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"local"},
        "request":{"userAttributes":{"email":"ada@example.com"},"validationData":null},
        "response":{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false} }
        """;

    public static string ApiGatewayAuthorizer(Sample sample) => $$$"""
        {"version":"2.0","type":"REQUEST","routeArn":"arn:aws:execute-api:{{{sample.Region}}}:{{{LocalAws.Account}}}:{{{Api}}}/$default/GET/",
        "identitySource":["token"],"routeKey":"$default","rawPath":"/","rawQueryString":"","headers":{"authorization":"token"},
        "requestContext":{"accountId":"{{{LocalAws.Account}}}","apiId":"{{{Api}}}","domainName":"localhost",
        "http":{"method":"GET","path":"/","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"lamplighter"},
        "requestId":"{{{Guid.NewGuid()}}}","routeKey":"$default","stage":"$default","timeEpoch":{{{sample.Milliseconds}}} } }
        """;

    public static string AppSyncAuthorizer(Sample sample) => $$$"""
        {"authorizationToken":"token","requestContext":{"apiId":"{{{Api}}}","accountId":"{{{LocalAws.Account}}}",
        "requestId":"{{{Guid.NewGuid()}}}","queryString":"query { hello }","operationName":null,"variables":{}},
        "requestHeaders":{"host":"localhost","x-forwarded-for":"127.0.0.1"} }
        """;

    public static string WebSocket(Sample sample) => $$$"""
        {"requestContext":{"routeKey":"$default","messageId":"{{{Guid.NewGuid():N}}}","eventType":"MESSAGE","messageDirection":"IN","stage":"local",
        "connectedAt":{{{sample.Milliseconds}}},"requestTimeEpoch":{{{sample.Milliseconds}}},"identity":{"sourceIp":"127.0.0.1"},
        "requestId":"{{{Guid.NewGuid()}}}","domainName":"localhost","connectionId":"{{{Guid.NewGuid():N}}}","apiId":"{{{Api}}}"},
        "body":"{{{Sample.Text(Sample.Body)}}}","isBase64Encoded":false}
        """;

    public static string CustomResource(Sample sample) => $$$"""
        {"RequestType":"Create","ResponseURL":"http://127.0.0.1/answer",
        "StackId":"arn:aws:cloudformation:{{{sample.Region}}}:{{{LocalAws.Account}}}:stack/local/{{{Guid.NewGuid()}}}",
        "RequestId":"{{{Guid.NewGuid()}}}","LogicalResourceId":"{{{Sample.Text(sample.Source.Name)}}}","ResourceType":"Custom::Local",
        "ResourceProperties":{"ServiceToken":"arn:aws:lambda:{{{sample.Region}}}:{{{LocalAws.Account}}}:function:local","Message":"hello"} }
        """;
}
