using System.Globalization;
using Lamplighter.LocalHost.Foundation;


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
    [InlineData("!Select [0, !GetAZs '']", "eu-west-1a")]
    [InlineData("!Select [2, !GetAZs us-west-2]", "us-west-2c")]
    [InlineData("!Join [',', !Cidr [10.1.0.0/16, 3, 8]]", "10.1.0.0/24,10.1.1.0/24,10.1.2.0/24")]
    [InlineData("!Select [1, !Cidr [!GetAtt Cluster.CidrBlock, 2, '12']]", "10.0.16.0/20")]
    [InlineData("!Join [' ', !Cidr ['2001:db8::/48', 2, 64]]", "2001:db8::/64 2001:db8:0:1::/64")]
    [InlineData("{ 'Fn::Length': [a, b, c] }", "3")]
    [InlineData("{ 'Fn::Length': !Ref Zones }", "2")]
    [InlineData("{ 'Fn::FindInMap': [Sizes, qa, Memory, { DefaultValue: !Ref Stage }] }", "dev")]
    [InlineData("{ 'Fn::FindInMap': [Sizes, prod, Memory, { DefaultValue: 1 }] }", "1024")]
    [InlineData(
        "{ 'Fn::ToJsonString': { a: !Ref Stage, b: [1, '1', true, 1.5], c: null, d: 'x\"y' } }",
        """{"a":"dev","b":[1,"1",true,1.5],"c":null,"d":"x\"y"}""")]
    [InlineData("!Ref AWS::NotificationARNs", null)]
    [InlineData("!Join [',', !Ref AWS::NotificationARNs]", "")]
    [InlineData("!Ref Function.Version", "arn:aws:lambda:eu-west-1:123456789012:function:Function:1")]
    [InlineData("!Ref Function.Alias", "arn:aws:lambda:eu-west-1:123456789012:function:Function:live")]
    [InlineData("!Ref FunctionAliaslive", "arn:aws:lambda:eu-west-1:123456789012:function:Function:live")]
    [InlineData("!Sub 'x ${Function.Alias}'", "x arn:aws:lambda:eu-west-1:123456789012:function:Function:live")]
    [InlineData("!Ref FunctionRole", "FunctionRole")]
    [InlineData("!GetAtt FunctionRole.Arn", "arn:aws:iam::123456789012:role/FunctionRole")]
    [InlineData("!Sub '${FunctionRole.Arn}'", "arn:aws:iam::123456789012:role/FunctionRole")]
    [InlineData("!GetAtt FunctionUrl.FunctionUrl", "https://local.lambda-url.eu-west-1.on.aws/")]
    [InlineData("!Ref Function.DestinationQueue", "https://sqs.eu-west-1.amazonaws.com/123456789012/FunctionDestinationQueue")]
    [InlineData("!Ref ServerlessRestApiProdStage", "Prod")]
    [InlineData("!Ref ServerlessRestApi.Stage", "Prod")]
    [InlineData("!Ref ServerlessHttpApi", "local")]
    [InlineData("!Ref ServerlessHttpApiApiGatewayDefaultStage", "$default")]
    [InlineData("!Ref ServerlessHttpApi.Stage", "$default")]
    [InlineData("!Ref Api.Stage", "v1")]
    [InlineData("!Ref Apiv1Stage", "v1")]
    [InlineData("!Sub '${Api.Stage}/${Api.Deployment}'", "v1/local")]
    [InlineData("!GetAtt Network.CidrBlock", "10.9.0.0/16")]
    [InlineData("!Ref Alias", "arn:aws:lambda:eu-west-1:123456789012:function:Function:blue")]
    public void Value_Expression_IsEvaluatedWithoutANote(string expression, string? expected)
    {
        var template = TemplateText.Variable(expression);

        Assert.Equal(expected, template.Functions[0].Environment.GetValueOrDefault("X"));
        Assert.DoesNotContain(template.Notices, notice =>
            notice.StartsWith("template.yaml:23:", StringComparison.Ordinal)
            && !notice.Contains("CidrBlock", StringComparison.Ordinal)
            && !notice.Contains("is a list", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("!Ref Stage", "prod")]
    [InlineData("!If [IsProd, big, small]", "big")]
    [InlineData("!FindInMap [Sizes, !Ref Stage, Memory]", "1024")]
    public void Value_ParameterOverridden_FollowsIt(string expression, string expected) =>
        Assert.Equal(expected, TemplateText.Value(expression, ("Stage", "prod")));

    [Theory]
    [InlineData("!Ref Nothing", "'Nothing' is neither a parameter nor a resource. Its value is 'Nothing' here.", "Nothing")]
    [InlineData("!Sub 'x-${Nothing.Arn}'", "'Nothing' is neither a parameter nor a resource", "x-Nothing.Arn")]
    [InlineData(
        "!Ref Needed",
        "the parameter 'Needed' has no default. Its value is 'Needed' here. Set it with --parameter-overrides Needed=VALUE",
        "Needed")]
    [InlineData("!Ref Choice", "the parameter 'Choice' has no default. Its value is 'one' here.", "one")]
    [InlineData("!If [IsNothing, a, b]", "the condition 'IsNothing' doesn't exist. Conditions: IsProd, ", "b")]
    [InlineData("!If [Round, a, b]", "the condition 'Round' depends on itself. 'Round' counts as false.", "b")]
    [InlineData("!If [IsProd, a]", "!If requires a condition and two values", null)]
    [InlineData("!FindInMap [Sizes, qa, Memory]", "Mappings have no Sizes.qa.Memory. The value isn't set.", null)]
    [InlineData("!Join [x]", "!Join requires a separator and a list", null)]
    [InlineData("!Join [x, [a, !Bogus y, b]]", "!Bogus isn't an intrinsic function", "axb")]
    [InlineData("!Select [7, [a]]", "!Select requires an index and a list", null)]
    [InlineData("!Bogus x", "!Bogus isn't an intrinsic function", null)]
    [InlineData("!Sub ['${a}/${Stage}', { a: !Ref Zones }]", "!Sub's a is a list, not a string", null)]
    [InlineData("!Cidr [10.0.0.0/16, many, 8]", "!Cidr requires a count from 1 to 256", null)]
    [InlineData("{ 'Fn::Length': text }", "Fn::Length requires a list", null)]
    [InlineData("[a, b]", "the variable X is a list, not a string. It isn't set here.", null)]
    public void Value_Wrong_IsANoteWithItsLineAndNothingElse(string expression, string message, string? expected)
    {
        var template = TemplateText.Variable(expression);

        var notice = Assert.Single(template.Notices, text => text.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith(
            message.Contains("Needed", StringComparison.Ordinal) ? "template.yaml:5: "
                : message.Contains("Choice", StringComparison.Ordinal) ? "template.yaml:7: "
                : message.Contains("Round", StringComparison.Ordinal) ? "template.yaml:15: "
                : "template.yaml:23: ",
            notice,
            StringComparison.Ordinal);
        Assert.Equal(expected, template.Functions[0].Environment.GetValueOrDefault("X"));
    }

    [Theory]
    [InlineData("!Ref Cluster", "Cluster", "template.yaml:23: !Ref Cluster is 'Cluster' here")]
    [InlineData("!GetAtt Cluster.Endpoint", "Cluster.Endpoint", "template.yaml:23: !GetAtt Cluster.Endpoint is 'Cluster.Endpoint' here")]
    [InlineData("!GetAtt FunctionThing.Id", "FunctionThing.Id", "!GetAtt FunctionThing.Id")]
    [InlineData("!Ref FunctionThing", "FunctionThing", "!Ref FunctionThing is 'FunctionThing' here: the value exists only in AWS.")]
    [InlineData("!ImportValue other-stack", "ImportValue(other-stack)", "template.yaml:23: !ImportValue isn't evaluated here")]
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
    [InlineData("Stag", "dev", "the template has no such parameter. Its parameters: Stage, Zones, Needed, Secret, Choice")]
    public void Override_Wrong_SaysWhatIsRight(string name, string value, string message)
    {
        var error = Assert.Throws<HostException>(() => TemplateText.Value("x", (name, value)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_NeedsItself_IsANote()
    {
        var template = TemplateText.Read("""
            Resources:
              A: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub '${B}x' } }
              B: { Type: AWS::DynamoDB::Table, Properties: { TableName: !Sub '${A}x' } }
              F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !Ref A, Y: y } } } }
            """);

        Assert.Equal("y", template.Functions[0].Environment["Y"]);
        Assert.Contains(template.Notices, notice => notice.Contains("depends on itself", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_ThatContainEachOtherTwice_EndAtALimit()
    {
        var tables = string.Concat(Enumerable.Range(0, 60).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"  T{number}: {{ Type: AWS::DynamoDB::Table, Properties: {{ TableName: !Sub '${{T{number + 1}}}${{T{number + 1}}}' }} }}\n")));
        var template = TemplateText.Read(
            $"Resources:\n{tables}  T60: {{ Type: AWS::DynamoDB::Table, Properties: {{ TableName: abcdefgh }} }}\n"
                + "  F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !Ref T0 } } } }\n");

        Assert.InRange(template.Functions[0].Environment["X"].Length, 1, 4 * 1024 * 1024);
        Assert.Contains(template.Notices, notice => notice.Contains("!Sub is longer than 1048576 characters", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Sub '${T#.P}${T#.P}'", "Sub")]
    [InlineData("Join ['', [!GetAtt T#.P, !GetAtt T#.P]]", "Join")]
    [InlineData("ToJsonString [!GetAtt T#.P, !GetAtt T#.P]", "ToJsonString")]
    public void Properties_ThatContainEachOtherTwice_EndAtALimit(string expression, string name)
    {
        var tables = string.Concat(Enumerable.Range(0, 60).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"  T{number}: {{ Type: AWS::EC2::VPC, Properties: {{ P: !{expression} }} }}\n")
            .Replace("#", $"{number + 1}", StringComparison.Ordinal)));
        var template = TemplateText.Read(
            $"Resources:\n{tables}  T60: {{ Type: AWS::EC2::VPC, Properties: {{ P: abcdefgh }} }}\n"
                + "  F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !GetAtt T0.P } } } }\n");

        Assert.InRange(template.Functions[0].Environment["X"].Length, 0, 4 * 1024 * 1024);
        Assert.Contains(
            template.Notices, notice => notice.Contains($"!{name} is longer than 1048576 characters", StringComparison.Ordinal));
    }

    [Fact]
    public void Properties_ThatStayShort_AreEvaluatedOnce()
    {
        var apis = string.Concat(Enumerable.Range(0, 60).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"  T{number}: {{ Type: AWS::Serverless::Api, Properties: {{ StageName: !Select [1, [!Ref T#.Stage, !Ref T#.Stage]] }} }}\n")
            .Replace("#", $"{number + 1}", StringComparison.Ordinal)));
        var template = TemplateText.Read(
            $"Resources:\n{apis}  T60: {{ Type: AWS::Serverless::Api, Properties: {{ StageName: v1 }} }}\n"
                + "  F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !Ref T0.Stage } } } }\n");

        Assert.Equal("v1", template.Functions[0].Environment["X"]);
    }

    [Fact]
    public void Properties_OfTwoResourcesInTurn_AreNoCircle()
    {
        var template = TemplateText.Read("""
            Resources:
              A: { Type: AWS::EC2::VPC, Properties: { X: !GetAtt B.Y, Z: end } }
              B: { Type: AWS::EC2::VPC, Properties: { Y: !GetAtt A.Z } }
              F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !GetAtt A.X, Y: !GetAtt B.Y } } } }
            """);

        Assert.Equal(("end", "end"), (template.Functions[0].Environment["X"], template.Functions[0].Environment["Y"]));
    }

    [Fact]
    public void Names_InALongChain_AreANoteInsteadOfAFullStack()
    {
        var tables = string.Concat(Enumerable.Range(0, 10_000).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"  T{number}: {{ Type: AWS::DynamoDB::Table, Properties: {{ TableName: !Ref T{number + 1} }} }}\n")));
        var template = TemplateText.Read(
            $"Resources:\n{tables}"
                + "  F: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { X: !Ref T0 } } } }\n");

        Assert.Contains(template.Notices, notice => notice.Contains("too many names depend on each other", StringComparison.Ordinal)
            || notice.Contains("'T10000' is neither", StringComparison.Ordinal));
    }
}
