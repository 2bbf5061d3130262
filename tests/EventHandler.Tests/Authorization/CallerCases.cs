namespace Lamplighter.Tests.Authorization;

// Each front door with each authorizer that it can have, and without one. The shapes are those of AWS's documentation.
internal static class CallerCases
{
    private const string Cognito = """{"claims":{"sub":"u1","token_use":"access","scope":"read write","cognito:groups":"users,staff"}}""";
    private const string Lambda = """{"principalId":"u1","scope":"read write","groups":"users,staff","integrationLatency":4}""";
    private const string Identity = """{"sourceIp":"1.2.3.4","userArn":"arn:aws:iam::1:user/u","accountId":"1","accessKey":"AK","user":"AID"}""";
    private const string Guest =
        """{"userArn":"arn:aws:sts::1:assumed-role/guests/x","cognitoAuthenticationType":"unauthenticated","cognitoIdentityId":"i"}""";
    private const string Iam = """{"iam":{"accessKey":"AK","accountId":"1","userArn":"arn:aws:iam::1:user/u","userId":"AID","cognitoIdentity":null}}""";
    private const string IamGuest =
        """{"iam":{"userArn":"arn:aws:sts::1:assumed-role/g/x","cognitoIdentity":{"amr":["unauthenticated"],"identityId":"i"}}}""";
    private const string Jwt =
        """{"jwt":{"claims":{"sub":"u1","scope":"read write","cognito:groups":"[users staff]"},"scopes":["read","write"]}}""";

    private const string JwtV1 =
        """{"claims":{"sub":"u1","scope":"read write","cognito:groups":"[users staff]"},"scopes":["read"]}""";
    private const string Client = """{"jwt":{"claims":{"client_id":"c1","scp":"[read write]","groups":"[staff]"},"scopes":null}}""";
    private const string JwtOfRoute = """{"jwt":{"claims":{"sub":"u2","scope":"read"},"scopes":["read","write"]}}""";
    private const string LambdaV2 = """{"lambda":{"sub":"u1","scopes":["read","write"],"groups":["staff"]}}""";

    internal static TheoryData<CallerCase> All =>
    [
        new CallerCase("rest", "nobody", "authorizer", "", null, null),
        new CallerCase("rest", "an empty authorizer", "authorizer", "{}", null, null),
        new CallerCase("rest", "empty claims", "authorizer", """{"claims":{}}""", null, null),
        new CallerCase("rest", "no principal", "authorizer", """{"integrationLatency":3}""", null, null),
        new CallerCase("rest", "an API key", "identity",
            """{"sourceIp":"1.2.3.4","apiKey":"k","apiKeyId":"i","userArn":null}""", null, null),
        new CallerCase("rest", "a guest", "identity", Guest, null, null),
        new CallerCase("rest", "another door's", "authorizer", Jwt, null, null),
        new CallerCase("rest", "Cognito", "authorizer", Cognito, CallerKind.Cognito, "u1") { HasRights = true },
        new CallerCase("rest", "Cognito, no rights", "authorizer", """{"claims":{"sub":"u2","scope":"read"}}""", CallerKind.Cognito, "u2"),
        new CallerCase("rest", "Lambda", "authorizer", Lambda, CallerKind.LambdaAuthorizer, "u1") { HasRights = true },
        new CallerCase("rest", "Lambda, no rights", "authorizer",
            """{"principalId":"u2","claims":"text"}""", CallerKind.LambdaAuthorizer, "u2"),
        new CallerCase("rest", "Lambda, typed", "authorizer", """{"claims":{},"principalId":"u1"}""", CallerKind.LambdaAuthorizer, "u1"),
        new CallerCase("rest", "IAM", "identity", Identity, CallerKind.Iam, "arn:aws:iam::1:user/u"),

        new CallerCase("http-v1", "nobody", "authorizer", "", null, null),
        new CallerCase("http-v1", "an empty authorizer", "authorizer", "{}", null, null),
        new CallerCase("http-v1", "empty claims", "authorizer", """{"claims":{},"integrationLatency":1}""", null, null),
        new CallerCase("http-v1", "a guest", "identity", Guest, null, null),
        new CallerCase("http-v1", "JWT", "authorizer", JwtV1, CallerKind.Jwt, "u1")
        {
            HasRights = true,
        },
        new CallerCase("http-v1", "Lambda", "authorizer", Lambda, CallerKind.LambdaAuthorizer, "u1") { HasRights = true },
        new CallerCase("http-v1", "Lambda, no id", "authorizer", """{"tenant":"t1"}""", CallerKind.LambdaAuthorizer, null),
        new CallerCase("http-v1", "IAM", "identity", Identity, CallerKind.Iam, "arn:aws:iam::1:user/u"),

        new CallerCase("http-v2", "nobody", "authorizer", "", null, null),
        new CallerCase("http-v2", "nothing passed on", "authorizer", """{"lambda":null}""", null, null),
        new CallerCase("http-v2", "empty claims", "authorizer", """{"jwt":{"claims":{},"scopes":["read","write"]}}""", null, null),
        new CallerCase("http-v2", "an identity", "identity", Identity, null, null),
        new CallerCase("http-v2", "a guest", "authorizer", IamGuest, null, null),
        new CallerCase("http-v2", "another door's", "authorizer", Cognito, null, null),
        new CallerCase("http-v2", "JWT", "authorizer", Jwt, CallerKind.Jwt, "u1") { HasRights = true },
        new CallerCase("http-v2", "JWT of a client", "authorizer", Client, CallerKind.Jwt, "c1")
        {
            HasRights = true,
        },
        new CallerCase("http-v2", "JWT, the route's scopes", "authorizer", JwtOfRoute, CallerKind.Jwt, "u2"),
        new CallerCase("http-v2", "Lambda", "authorizer", LambdaV2, CallerKind.LambdaAuthorizer, "u1")
        {
            HasRights = true,
        },
        new CallerCase("http-v2", "Lambda, no id", "authorizer", """{"lambda":{"tenant":"t1"}}""", CallerKind.LambdaAuthorizer, null),
        new CallerCase("http-v2", "IAM", "authorizer", Iam, CallerKind.Iam, "arn:aws:iam::1:user/u"),

        new CallerCase("function-url", "nobody", "authorizer", "", null, null),
        new CallerCase("function-url", "a guest", "authorizer", IamGuest, null, null),
        new CallerCase("function-url", "another door's", "authorizer", Jwt, null, null),
        new CallerCase("function-url", "IAM", "authorizer", Iam, CallerKind.Iam, "arn:aws:iam::1:user/u"),

        new CallerCase("lattice-v1", "nobody", "authorizer", "", null, null),
        new CallerCase("lattice-v1", "another door's", "authorizer", Cognito, null, null),

        new CallerCase("lattice-v2", "nobody", "identity", """{"sourceVpcArn":"arn:vpc"}""", null, null),
        new CallerCase("lattice-v2", "not verified", "identity",
            """{"sourceVpcArn":"arn:vpc","type":"NONE","principal":"arn:role"}""", null, null),
        new CallerCase("lattice-v2", "IAM", "identity",
            """{"sourceVpcArn":"arn:vpc","type":"AWS_IAM","principal":"arn:role"}""", CallerKind.Iam, "arn:role"),

        new CallerCase("alb", "nobody", "authorizer", "", null, null),
        new CallerCase("alb", "another door's", "authorizer", Cognito, null, null),
    ];
}
