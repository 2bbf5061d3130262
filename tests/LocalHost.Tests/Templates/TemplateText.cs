using Lamplighter.LocalHost.Templates;
using Lamplighter.LocalHost.Templates.Model;


namespace Lamplighter.Tests.Templates;

/// <summary>Reads templates that stand in tests.</summary>
internal static class TemplateText
{
    public static LambdaTemplate Read(string text, params (string Name, string Value)[] parameters) =>
        TemplateLoader.Read("template.yaml", text, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), "eu-west-1");

    /// <summary>The value that a variable has which is written like this.</summary>
    public static string? Value(string expression, params (string Name, string Value)[] parameters) =>
        Variable(expression, parameters).Functions[0].Environment.GetValueOrDefault("X");

    public static LambdaTemplate Variable(string expression, params (string Name, string Value)[] parameters) => Read(
        $$"""
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
          Zones: { Type: CommaDelimitedList, Default: 'a, b' }
          Needed: { Type: String }
          Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/secret }
          Choice: { Type: String, AllowedValues: [one, two] }
        Mappings:
          Sizes: { dev: { Memory: 256 }, prod: { Memory: 1024 } }
        Conditions:
          IsProd: !Equals [!Ref Stage, prod]
          IsDev: !Not [!Condition IsProd]
          Both: !And [!Condition IsProd, !Equals [a, a]]
          Either: !Or [!Condition IsProd, !Equals [a, a]]
          Round: !Condition Round
        Resources:
          Function:
            Type: AWS::Serverless::Function
            Properties:
              Tracing: Active
              Environment:
                Variables:
                  X: {{expression}}
          Table: { Type: AWS::DynamoDB::Table }
          Named: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub '${Stage}-orders' } }
          Queue: { Type: AWS::SQS::Queue }
          Topic: { Type: AWS::SNS::Topic }
          Bucket: { Type: AWS::S3::Bucket }
          Cluster: { Type: AWS::Redshift::Cluster }
          Network: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.9.0.0/16 } }
          Api: { Type: AWS::Serverless::Api, Properties: { StageName: v1 } }
          Alias: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Function, Name: blue } }
        """,
        parameters);
}
