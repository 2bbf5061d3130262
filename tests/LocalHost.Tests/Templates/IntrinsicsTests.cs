using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.Tests.Templates;

public sealed class IntrinsicsTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("007", "007")]
    [InlineData("true", "true")]
    [InlineData("!Ref Stage", "dev")]
    [InlineData("{ Ref: Stage }", "dev")]
    [InlineData("!Ref AWS::Region", "eu-west-1")]
    [InlineData("!Ref AWS::AccountId", "123456789012")]
    [InlineData("!Ref AWS::Partition", "aws")]
    [InlineData("!Ref AWS::StackName", "local")]
    [InlineData("!Ref AWS::NoValue", null)]
    [InlineData("!Ref Table", "Table")]
    [InlineData("!Ref Named", "dev-orders")]
    [InlineData("!Ref Function", "Function")]
    [InlineData("!Ref Queue", "https://sqs.eu-west-1.amazonaws.com/123456789012/Queue")]
    [InlineData("!Ref Topic", "arn:aws:sns:eu-west-1:123456789012:Topic")]
    [InlineData("!Ref Bucket", "bucket")]
    [InlineData("!Ref ServerlessRestApi", "local")]
    [InlineData("!GetAtt Table.Arn", "arn:aws:dynamodb:eu-west-1:123456789012:table/Table")]
    [InlineData("!GetAtt [Named, Arn]", "arn:aws:dynamodb:eu-west-1:123456789012:table/dev-orders")]
    [InlineData("!GetAtt Queue.QueueName", "Queue")]
    [InlineData("{ 'Fn::GetAtt': [Queue, Arn] }", "arn:aws:sqs:eu-west-1:123456789012:Queue")]
    [InlineData("{ 'Fn::GetAtt': Function.Arn }", "arn:aws:lambda:eu-west-1:123456789012:function:Function")]
    [InlineData("!Sub 'x-${Stage}-${Table.Arn}-${!kept}-$'", "x-dev-arn:aws:dynamodb:eu-west-1:123456789012:table/Table-${kept}-$")]
    [InlineData("!Sub ['${a}/${Stage}', { a: !Ref Zones }]", "error: not a string")]
    [InlineData("!Sub ['${a}/${Stage}', { a: !Ref Table }]", "Table/dev")]
    [InlineData("!Join ['-', [a, !Ref Stage, b]]", "a-dev-b")]
    [InlineData("!Join [';', !Ref Zones]", "a;b")]
    [InlineData("!If [IsProd, !Ref Needed, small]", "small")]
    [InlineData("!If [IsDev, yes, no]", "yes")]
    [InlineData("!If [Both, yes, no]", "no")]
    [InlineData("!If [Either, yes, no]", "yes")]
    [InlineData("!If [IsProd, x, !Ref AWS::NoValue]", null)]
    [InlineData("!FindInMap [Sizes, !Ref Stage, Memory]", "256")]
    [InlineData("!Select [1, !Ref Zones]", "b")]
    [InlineData("!Select [0, !Split ['/', 'left/right']]", "left")]
    [InlineData("!Base64 hi", "aGk=")]
    public void Value_Expression_IsWorkedOut(string expression, string? expected)
    {
        if (expected?.StartsWith("error: ", StringComparison.Ordinal) == true)
        {
            Assert.Contains(
                expected[7..], Assert.Throws<TemplateException>(() => TemplateText.Value(expression)).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(expected, TemplateText.Value(expression));
    }

    [Theory]
    [InlineData("!Ref Stage", "prod")]
    [InlineData("!If [IsProd, big, small]", "big")]
    [InlineData("!FindInMap [Sizes, !Ref Stage, Memory]", "1024")]
    public void Value_ParameterOverridden_FollowsIt(string expression, string expected) =>
        Assert.Equal(expected, TemplateText.Value(expression, ("Stage", "prod")));

    [Theory]
    [InlineData("!Ref Nothing", "'Nothing' is neither a parameter nor a resource")]
    [InlineData("!Sub '${Nothing.Arn}'", "'Nothing' is neither a parameter nor a resource")]
    [InlineData("!Ref Needed", "the parameter 'Needed' has no default. Set it with --parameter-overrides Needed=VALUE")]
    [InlineData("!If [IsNothing, a, b]", "the condition 'IsNothing' doesn't exist")]
    [InlineData("!If [Round, a, b]", "the condition 'Round' depends on itself")]
    [InlineData("!If [IsProd, a]", "!If requires a condition and two values")]
    [InlineData("!FindInMap [Sizes, qa, Memory]", "Mappings have no Sizes.qa.Memory")]
    [InlineData("!Join [x]", "!Join requires a separator and a list")]
    [InlineData("!Select [7, [a]]", "!Select requires an index and a list")]
    [InlineData("!Bogus x", "!Bogus isn't an intrinsic function")]
    [InlineData("[a, b]", "the variable X is a list, not a string")]
    public void Value_Wrong_SaysLineAndWhat(string expression, string message)
    {
        var error = Assert.Throws<TemplateException>(() => TemplateText.Value(expression));

        Assert.Matches(@"^template\.yaml:\d+: ", error.Message);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            message.Contains("Needed", StringComparison.Ordinal)
                ? "template.yaml:5:"
                : message.Contains("Round", StringComparison.Ordinal)
                ? "template.yaml:14:"
                : "template.yaml:22:",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!Ref Cluster", "Cluster", "template.yaml:22: !Ref Cluster is 'Cluster' here")]
    [InlineData("!GetAtt Cluster.Endpoint", "Cluster.Endpoint", "template.yaml:22: !GetAtt Cluster.Endpoint is 'Cluster.Endpoint' here")]
    [InlineData("!GetAtt FunctionUrl.FunctionUrl", "FunctionUrl.FunctionUrl", "!GetAtt FunctionUrl.FunctionUrl")]
    [InlineData("!ImportValue other-stack", "ImportValue(other-stack)", "template.yaml:22: !ImportValue isn't evaluated here")]
    [InlineData("'{{resolve:ssm:/a}}'", "{{resolve:ssm:/a}}", "nothing is looked up in AWS")]
    [InlineData("!Ref Secret", "/shop/secret", "template.yaml:6: the parameter 'Secret' has the name '/shop/secret' as its value")]
    public void Value_NotKnownHere_IsItsNameAndIsSaid(string expression, string expected, string notice)
    {
        var template = TemplateText.Variable(expression);

        Assert.Equal(expected, template.Functions[0].Environment["X"]);
        Assert.Single(template.Notices, text => text.Contains(notice, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Stage", "qa", "the template allows dev, prod")]
    [InlineData("Stag", "dev", "the template has no such parameter. Its parameters: Stage, Zones, Needed, Secret")]
    public void Override_Wrong_SaysWhatIsRight(string name, string value, string message)
    {
        var error = Assert.Throws<HostException>(() => TemplateText.Value("x", (name, value)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_NeedsItself_IsAnError()
    {
        var error = Assert.Throws<TemplateException>(() => TemplateText.Read("""
            Resources:
              A: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub '${B}x' } }
              B: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub '${A}x' } }
              F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !Ref A } } } }
            """));

        Assert.Contains("depends on itself", error.Message, StringComparison.Ordinal);
    }
}
