namespace Lamplighter.Tests.Templates;

public sealed class LoopTests
{
    [Fact]
    public void ForEach_Resources_AreFunctionsWithTheirRoutes()
    {
        var template = TemplateText.Read("""
            Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
            Parameters: { Names: { Type: CommaDelimitedList, Default: 'Orders,Users' } }
            Resources:
              Fn::ForEach::Functions:
                - Name
                - !Ref Names
                - ${Name}Function:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: !Sub 'src/${Name}'
                      Environment: { Variables: { NAME: !Ref Name, OTHER: !Sub '${AWS::Region}-${Name}' } }
                      Events: { All: { Type: Api, Properties: { Path: '/${Name}', Method: GET } } }
              Other: { Type: AWS::Serverless::Function }
            """);

        Assert.Equal(["OrdersFunction", "UsersFunction", "Other"], template.Functions.Select(function => function.Id));
        Assert.Equal(
            ("src/Users", "Users", "eu-west-1-Users"),
            (
                template.Functions[1].Code,
                template.Functions[1].Environment["NAME"],
                template.Functions[1].Environment["OTHER"]));
        Assert.Equal(["/Orders", "/Users"], template.Apis[0].Routes.Select(route => route.Path));
    }

    [Fact]
    public void ForEach_InEachOtherAndInProperties_IsExpanded()
    {
        var template = TemplateText.Read("""
            Resources:
              Fn::ForEach::Outer:
                - Stage
                - [dev, prod-eu]
                - Fn::ForEach::Inner:
                    - Size
                    - [S, L]
                    - F&{Stage}${Size}:
                        Type: AWS::Serverless::Function
                        Properties:
                          Environment:
                            Variables:
                              Fn::ForEach::Variables: [Key, [A, B], { '${Key}_${Size}': '${Stage}' }]
            """);

        Assert.Equal(["FdevS", "FdevL", "FprodeuS", "FprodeuL"], template.Functions.Select(function => function.Id));
        Assert.Equal(
            [("A_L", "prod-eu"), ("B_L", "prod-eu")],
            template.Functions[3].Environment.Select(pair => (pair.Key, pair.Value)));
    }

    [Theory]
    [InlineData("Fn::ForEach::Loop: [Name, [a]]", "Fn::ForEach requires an identifier, a list and a map")]
    [InlineData("Fn::ForEach::Loop: [Name, text, { 'X${Name}': { Type: 'AWS::SQS::Queue' } }]", "Fn::ForEach requires a list of values")]
    public void ForEach_Wrong_IsANoteAndTheRestIsRead(string loop, string message)
    {
        var template = TemplateText.Read($"Resources:\n  F: {{ Type: AWS::Serverless::Function }}\n  {loop}\n");

        Assert.Equal("F", Assert.Single(template.Functions).Id);
        var notice = Assert.Single(template.Notices, text => text.Contains(message, StringComparison.Ordinal));
        Assert.StartsWith("template.yaml:3: ", notice, StringComparison.Ordinal);
        Assert.EndsWith(" The loop 'Loop' has no effect.", notice, StringComparison.Ordinal);
    }

    [Fact]
    public void ForEach_KeyThatExists_IsReplacedWithANote()
    {
        var template = TemplateText.Read("""
            Conditions:
              Fn::ForEach::Loop: [Name, [A, B], { 'Is${Name}': !Equals [a, a], Same: !Equals [a, '${Name}'] }]
            Resources:
              F: { Type: AWS::Serverless::Function, Condition: IsA }
              Fn::ForEach::Functions: [Name, [F, G], { '${Name}': { Type: AWS::Serverless::Function, Condition: IsB, Properties: { Timeout: 7 } } }]
            """);

        Assert.Equal(
            [("F", 7.0), ("G", 7.0)], template.Functions.Select(function => (function.Id, function.Timeout.TotalSeconds)));
        Assert.Contains("template.yaml:5: the key 'F' is also in line 4. The last one is used.", template.Notices);
    }

    [Fact]
    public void ForEach_WithoutEnd_HasALimit()
    {
        const string Values = "[a, b, c, d, e, f, g, h, i, j]";
        var loops = string.Concat("ABCDEFGH".Select(name => $"{{ 'Fn::ForEach::{name}': [I{name}, {Values}, "));
        var ends = string.Concat(Enumerable.Repeat("] }", 8));
        var template = TemplateText.Read(
            $"Resources:\n  F: {{ Type: AWS::Serverless::Function }}\n  Big: {loops}{{ x: y }}{ends}\n");

        Assert.Equal("F", Assert.Single(template.Functions).Id);
        Assert.Contains(template.Notices, notice => notice.Contains("more than 200000 values", StringComparison.Ordinal));
    }
}
