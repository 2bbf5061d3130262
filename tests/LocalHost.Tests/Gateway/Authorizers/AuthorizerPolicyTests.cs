using System.Text.Json;
using Lamplighter.LocalHost.Gateway.Authorizers;

namespace Lamplighter.Tests.Gateway.Authorizers;

public sealed class AuthorizerPolicyTests
{
    private const string Called = "arn:aws:execute-api:eu-west-1:123456789012:local/v1/GET/orders/7";
    private const string Allow = """{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}""";

    [Theory]
    [InlineData(Allow, "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":"EXECUTE-API:invoke","Resource":["x","arn:aws:execute-api:*:*:*/*/GET/*"]}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:*:*:*/*/POST/*"}""", "NotAllowed")]
    [InlineData("""{"Effect":"Allow","Action":"execute-api:ManageConnections","Resource":"*"}""", "NotAllowed")]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*/orders/?"}""", "Denied")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*/orders/7"},""" + Allow, "Denied")]
    [InlineData(Allow + """,{"Effect":"Deny","Action":"*","Resource":"*/orders/8"}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","NotAction":"s3:*","NotResource":"*/POST/*"}""", "Allowed")]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"*/GET/*"}""", "NotAllowed")]
    public void Evaluate_Statements_DecidesAsIamDoes(string statements, string expected)
    {
        var policy = new AuthorizerPolicy(JsonElement.Parse($$"""{"Statement":[{{statements}}]}"""));

        Assert.Equal(expected, policy.Evaluate(Called).ToString());
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a*c", "abbc", true)]
    [InlineData("a*c", "abbcd", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("a**", "a/b/c", true)]
    [InlineData("A", "a", false)]
    public void Match_Pattern_TakesAnyTextForAStar(string pattern, string text, bool matches) =>
        Assert.Equal(matches, Wildcards.Match(pattern, text));
}
