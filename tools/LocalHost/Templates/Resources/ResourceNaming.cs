namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>
/// The names of a resource type: the property with the name, and the values of Ref and the ARN. <c>{n}</c> stands for the name,
/// <c>{i}</c> for the logical ID, <c>{f}</c> for the ARN of the function with this name or ARN, <c>{q}</c> for the alias, <c>{r}</c> for
/// the region and <c>{a}</c> for the account.
/// </summary>
internal sealed record ResourceNaming(string Property, string Ref, string Arn)
{
    private const string StackArn = "arn:aws:cloudformation:{r}:{a}:stack/{n}/00000000-0000-0000-0000-000000000000";
    private const string LayerArn = "arn:aws:lambda:{r}:{a}:layer:{n}:1";

    private static readonly Dictionary<string, ResourceNaming> s_known = new()
    {
        ["AWS::Serverless::Function"] = new("FunctionName", "{n}", "arn:aws:lambda:{r}:{a}:function:{n}"),
        ["AWS::Lambda::Function"] = new("FunctionName", "{n}", "arn:aws:lambda:{r}:{a}:function:{n}"),
        ["AWS::Serverless::Api"] = new("", LocalApi.Id, "arn:aws:apigateway:{r}::/restapis/" + LocalApi.Id),
        ["AWS::Serverless::HttpApi"] = new("", LocalApi.Id, "arn:aws:apigateway:{r}::/apis/" + LocalApi.Id),
        ["AWS::ApiGateway::RestApi"] = new("", LocalApi.Id, "arn:aws:apigateway:{r}::/restapis/" + LocalApi.Id),
        ["AWS::ApiGateway::Stage"] = new("StageName", "{n}", "arn:aws:apigateway:{r}::/restapis/" + LocalApi.Id + "/stages/{n}"),
        ["AWS::ApiGateway::Resource"] = new("", "{i}", "{i}"),
        ["AWS::ApiGateway::Deployment"] = new("", LocalApi.Id, LocalApi.Id),
        ["AWS::ApiGatewayV2::Api"] = new("", LocalApi.Id, "arn:aws:apigateway:{r}::/apis/" + LocalApi.Id),
        ["AWS::ApiGatewayV2::Stage"] = new("StageName", "{n}", "{n}"),
        ["AWS::ApiGatewayV2::Integration"] = new("", "{i}", "{i}"),
        ["AWS::ApiGateway::Authorizer"] = new("", "{i}", "{i}"),
        ["AWS::ApiGatewayV2::Authorizer"] = new("", "{i}", "{i}"),
        ["AWS::Serverless::Application"] = new("", StackArn, StackArn),
        ["AWS::CloudFormation::Stack"] = new("", StackArn, StackArn),
        ["AWS::Serverless::LayerVersion"] = new("LayerName", LayerArn, LayerArn),
        ["AWS::Lambda::LayerVersion"] = new("LayerName", LayerArn, LayerArn),
        ["AWS::Lambda::Url"] = new("TargetFunctionArn", "{f}", "{f}"),
        ["AWS::Lambda::Alias"] = new("FunctionName", "{f}:{q}", "{f}:{q}"),
        ["AWS::Lambda::Version"] = new("FunctionName", "{f}:1", "{f}:1"),
        ["AWS::Serverless::SimpleTable"] = new("TableName", "{n}", "arn:aws:dynamodb:{r}:{a}:table/{n}"),
        ["AWS::DynamoDB::Table"] = new("TableName", "{n}", "arn:aws:dynamodb:{r}:{a}:table/{n}"),
        ["AWS::DynamoDB::GlobalTable"] = new("TableName", "{n}", "arn:aws:dynamodb:{r}:{a}:table/{n}"),
        ["AWS::SQS::Queue"] = new("QueueName", "https://sqs.{r}.amazonaws.com/{a}/{n}", "arn:aws:sqs:{r}:{a}:{n}"),
        ["AWS::SNS::Topic"] = new("TopicName", "arn:aws:sns:{r}:{a}:{n}", "arn:aws:sns:{r}:{a}:{n}"),
        ["AWS::S3::Bucket"] = new("BucketName", "{n}", "arn:aws:s3:::{n}"),
        ["AWS::Kinesis::Stream"] = new("Name", "{n}", "arn:aws:kinesis:{r}:{a}:stream/{n}"),
        ["AWS::KinesisFirehose::DeliveryStream"] = new("DeliveryStreamName", "{n}", "arn:aws:firehose:{r}:{a}:deliverystream/{n}"),
        ["AWS::Events::EventBus"] = new("Name", "{n}", "arn:aws:events:{r}:{a}:event-bus/{n}"),
        ["AWS::Events::Rule"] = new("Name", "{n}", "arn:aws:events:{r}:{a}:rule/{n}"),
        ["AWS::Serverless::StateMachine"] = new(
            "Name", "arn:aws:states:{r}:{a}:stateMachine:{n}", "arn:aws:states:{r}:{a}:stateMachine:{n}"),
        ["AWS::StepFunctions::StateMachine"] = new(
            "StateMachineName", "arn:aws:states:{r}:{a}:stateMachine:{n}", "arn:aws:states:{r}:{a}:stateMachine:{n}"),
        ["AWS::SecretsManager::Secret"] = new(
            "Name", "arn:aws:secretsmanager:{r}:{a}:secret:{n}", "arn:aws:secretsmanager:{r}:{a}:secret:{n}"),
        ["AWS::SSM::Parameter"] = new("Name", "{n}", "arn:aws:ssm:{r}:{a}:parameter/{n}"),
        ["AWS::Logs::LogGroup"] = new("LogGroupName", "{n}", "arn:aws:logs:{r}:{a}:log-group:{n}:*"),
        ["AWS::IAM::Role"] = new("RoleName", "{n}", "arn:aws:iam::{a}:role/{n}"),
    };

    // The attributes other than the ARN and the name.
    private static readonly Dictionary<(string Type, string Attribute), string> s_attributes = new()
    {
        [("AWS::DynamoDB::Table", "StreamArn")] = "arn:aws:dynamodb:{r}:{a}:table/{n}/stream/local",
        [("AWS::DynamoDB::GlobalTable", "StreamArn")] = "arn:aws:dynamodb:{r}:{a}:table/{n}/stream/local",
        [("AWS::SQS::Queue", "QueueUrl")] = "https://sqs.{r}.amazonaws.com/{a}/{n}",
        [("AWS::SNS::Topic", "TopicArn")] = "arn:aws:sns:{r}:{a}:{n}",
        [("AWS::S3::Bucket", "DomainName")] = "{n}.s3.amazonaws.com",
        [("AWS::S3::Bucket", "RegionalDomainName")] = "{n}.s3.{r}.amazonaws.com",
        [("AWS::ApiGateway::RestApi", "RestApiId")] = LocalApi.Id,
        [("AWS::ApiGateway::RestApi", "RootResourceId")] = LocalApi.RootResource,
        [("AWS::Serverless::Api", "RootResourceId")] = LocalApi.RootResource,
        [("AWS::ApiGateway::Resource", "ResourceId")] = "{i}",
        [("AWS::ApiGateway::Deployment", "DeploymentId")] = LocalApi.Id,
        [("AWS::ApiGatewayV2::Api", "ApiId")] = LocalApi.Id,
        [("AWS::ApiGatewayV2::Api", "ApiEndpoint")] = "https://" + LocalApi.Id + ".execute-api.{r}.amazonaws.com",
        [("AWS::Serverless::HttpApi", "ApiEndpoint")] = "https://" + LocalApi.Id + ".execute-api.{r}.amazonaws.com",
        [("AWS::ApiGatewayV2::Integration", "IntegrationId")] = "{i}",
        [("AWS::ApiGateway::Authorizer", "AuthorizerId")] = "{i}",
        [("AWS::ApiGatewayV2::Authorizer", "AuthorizerId")] = "{i}",
        [("AWS::Lambda::Url", "FunctionArn")] = "{f}",
        [("AWS::Lambda::Url", "FunctionUrl")] = "https://" + LocalApi.Id + ".lambda-url.{r}.on.aws/",
        [("AWS::Lambda::Alias", "AliasArn")] = "{f}:{q}",
        [("AWS::Lambda::Version", "FunctionArn")] = "{f}:1",
        [("AWS::Lambda::Version", "Version")] = "1",
        [("AWS::SecretsManager::Secret", "Id")] = "arn:aws:secretsmanager:{r}:{a}:secret:{n}",
    };

    public static ResourceNaming? Of(string type) => s_known.GetValueOrDefault(type);

    /// <summary>Returns the pattern of an attribute, or null.</summary>
    public string? Attribute(string type, string name) => name switch
    {
        "Arn" => Arn,
        _ when name == Property => "{n}",
        _ => s_attributes.GetValueOrDefault((type, name)),
    };
}
