using System.Buffers;
using System.Text.Json;
using Lamplighter.Tests.Samples;

namespace Lamplighter.Tests;

public sealed class CognitoTests
{
    [Fact]
    public void PreSignUp_Response_IsInTheEvent()
    {
        var trigger = CognitoPreSignUpTrigger.Parse(Utf8.Of(EventSamples.Cognito(
            "PreSignUp_SignUp",
            """{"userAttributes":{"email":"a@b"},"validationData":{"v":"1"},"clientMetadata":{"m":"1"}}""",
            """{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false,"new":[1]}""")));
        Assert.Equal(("PreSignUp_SignUp", "ada", "client", "us-east-1_x"), (
            trigger.TriggerSource, trigger.UserName, trigger.ClientId, trigger.UserPoolId));
        Assert.Equal(("a@b", "1", "1"), (trigger.UserAttributes["email"], trigger.ValidationData["v"], trigger.ClientMetadata["m"]));
        Assert.False(trigger.Response.AutoConfirmUser);

        trigger.Response.AutoConfirmUser = true;
        trigger.Response.AutoVerifyEmail = true;
        trigger.Response.Set("other", "x");

        var json = Utf8.Json(trigger.ToStream());
        Assert.True(trigger.Response.AutoConfirmUser);
        Assert.Equal("a@b", json.GetProperty("request").GetProperty("userAttributes").GetProperty("email").GetString());
        Assert.Equal(
            """{"autoVerifyPhone":false,"new":[1],"autoConfirmUser":true,"autoVerifyEmail":true,"other":"x"}""",
            json.GetProperty("response").GetRawText());
        Assert.Equal(
            ["version", "triggerSource", "region", "userPoolId", "userName", "callerContext", "request", "response"],
            json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Untouched_Trigger_ReturnsWhatCognitoSent()
    {
        var sent = EventSamples.Cognito("PostConfirmation_ConfirmSignUp", "{}", "{}");
        var output = new ArrayBufferWriter<byte>();

        CognitoPostConfirmationTrigger.Parse(Utf8.Of(sent)).WriteTo(output);

        Assert.True(JsonElement.DeepEquals(Utf8.Json(Utf8.Of(sent)), Utf8.Json(output.WrittenMemory)));
    }

    [Theory]
    [InlineData("1", """{"claimsOverrideDetails":{"claimsToAddOrOverride":{"a":"1"},"claimsToSuppress":["b"],"groupOverrideDetails":{"groupsToOverride":["g"]}}}""")]
    [InlineData("2", """{"claimsAndScopeOverrideDetails":{"idTokenGeneration":{"claimsToAddOrOverride":{"a":"1"},"claimsToSuppress":["b"]},"groupOverrideDetails":{"groupsToOverride":["g"]}}}""")]
    public void PreTokenGeneration_Response_HasTheFormOfTheVersion(string version, string expected)
    {
        var trigger = PreToken(version);
        Assert.Equal(["g-1"], trigger.Groups);
        Assert.Equal(["openid"], trigger.Scopes);
        trigger.Response.IdToken.ClaimsToAddOrOverride["a"] = "1";
        trigger.Response.IdToken.ClaimsToSuppress.Add("b");
        trigger.Response.GroupsToOverride = ["g"];

        Assert.Equal(expected, Utf8.Json(trigger.ToStream()).GetProperty("response").GetRawText());
    }

    [Fact]
    public void PreTokenGeneration_AccessToken_NeedsVersion2()
    {
        var (first, third) = (PreToken("1"), PreToken("3"));
        first.Response.AccessToken.ScopesToAdd.Add("s");
        third.Response.AccessToken.ScopesToAdd.Add("s");
        third.Response.AccessToken.ClaimsToAddOrOverride["list"] = new object[] { 1, "two", true };

        var error = Assert.Throws<InvalidOperationException>(() => first.ToStream());
        Assert.Contains("V2_0", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            """{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"claimsToAddOrOverride":{"list":[1,"two",true]},"scopesToAdd":["s"]}}}""",
            Utf8.Json(third.ToStream()).GetProperty("response").GetRawText());
    }

    [Fact]
    public void Challenges_ThreeTriggers_WorkTogether()
    {
        var define = CognitoDefineAuthChallengeTrigger.Parse(Utf8.Of(EventSamples.Cognito(
            "DefineAuthChallenge_Authentication",
            """{"session":[{"challengeName":"CUSTOM_CHALLENGE","challengeResult":true,"challengeMetadata":"m"}],"userNotFound":true}""",
            """{"challengeName":null,"issueTokens":null,"failAuthentication":null}""")));
        define.Response.IssueTokens = define.Session[^1].ChallengeResult;
        var create = CognitoCreateAuthChallengeTrigger.Parse(Utf8.Of(
            EventSamples.Cognito("CreateAuthChallenge_Authentication", "{}", "{}")));
        create.Response.PrivateChallengeParameters = new Dictionary<string, string> { ["answer"] = "5" };
        var verify = CognitoVerifyAuthChallengeTrigger.Parse(Utf8.Of(EventSamples.Cognito(
            "VerifyAuthChallengeResponse_Authentication",
            """{"privateChallengeParameters":{"answer":"5"},"challengeAnswer":"5"}""",
            "{}")));
        verify.Response.AnswerCorrect = verify.ChallengeAnswer == verify.PrivateChallengeParameters["answer"];

        Assert.True(define.UserNotFound);
        Assert.Equal("m", define.Session[0].ChallengeMetadata);
        Assert.Equal(
            """{"challengeName":null,"failAuthentication":null,"issueTokens":true}""",
            Utf8.Json(define.ToStream()).GetProperty("response").GetRawText());
        Assert.Equal(
            """{"privateChallengeParameters":{"answer":"5"}}""",
            Utf8.Json(create.ToStream()).GetProperty("response").GetRawText());
        Assert.Equal("""{"answerCorrect":true}""", Utf8.Json(verify.ToStream()).GetProperty("response").GetRawText());
    }

    [Fact]
    public void OtherTriggers_Responses_HaveTheDocumentedNames()
    {
        var migration = CognitoUserMigrationTrigger.Parse(Utf8.Of(EventSamples.Cognito(
            "UserMigration_Authentication", """{"password":"p"}""", "{}")));
        migration.Response.UserAttributes = new Dictionary<string, string> { ["email"] = "a@b" };
        migration.Response.FinalUserStatus = "CONFIRMED";
        migration.Response.MessageAction = "SUPPRESS";
        migration.Response.DesiredDeliveryMediums = ["EMAIL"];
        migration.Response.ForceAliasCreation = false;
        var message = CognitoCustomMessageTrigger.Parse(Utf8.Of(EventSamples.Cognito(
            "CustomMessage_SignUp", """{"codeParameter":"{####}"}""", "{}")));
        message.Response.EmailMessage = "Code: " + message.CodeParameter;
        var federation = CognitoInboundFederationTrigger.Parse(Utf8.Of(EventSamples.Cognito(
            "InboundFederation_ExternalProvider",
            """{"providerName":"Acme","providerType":"SAML","attributes":{"samlResponse":{}}}""",
            "{}")));
        federation.Response.UserAttributesToMap = new Dictionary<string, string> { ["email"] = "a@b" };
        var sender = CognitoCustomSenderTrigger.Parse(Utf8.Of(EventSamples.Cognito(
            "CustomEmailSender_SignUp", """{"type":"customEmailSenderRequestV1","code":"AQ=="}""", "{}")));

        Assert.Equal("p", migration.Password);
        Assert.Equal(
            """{"userAttributes":{"email":"a@b"},"finalUserStatus":"CONFIRMED","messageAction":"SUPPRESS","""
                + '"' + """desiredDeliveryMediums":["EMAIL"],"forceAliasCreation":false}""",
            Utf8.Json(migration.ToStream()).GetProperty("response").GetRawText());
        Assert.Equal("""{"emailMessage":"Code: {####}"}""", Utf8.Json(message.ToStream()).GetProperty("response").GetRawText());
        Assert.Equal(("Acme", "SAML", """{"samlResponse":{}}"""), (
            federation.ProviderName, federation.ProviderType, Utf8.Text(federation.Attributes)));
        Assert.Equal("""{"userAttributesToMap":{"email":"a@b"}}""", Utf8.Json(federation.ToStream()).GetProperty("response").GetRawText());
        Assert.Equal(("customEmailSenderRequestV1", "AQ=="), (sender.Type, sender.Code));
    }

    private static CognitoPreTokenGenerationTrigger PreToken(string version) => CognitoPreTokenGenerationTrigger.Parse(Utf8.Of(
        EventSamples.Cognito(
            "TokenGeneration_Authentication",
            """{"groupConfiguration":{"groupsToOverride":["g-1"]},"scopes":["openid"]}""",
            "{}",
            version)));
}
