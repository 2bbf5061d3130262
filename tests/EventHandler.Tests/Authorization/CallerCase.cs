using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Authorization;

// A caller as one front door's event has it. Id is null where nobody is known.
public sealed record CallerCase(string Door, string Name, string Member, string Json, CallerKind? Kind, string? Id)
{
    public bool HasRights { get; init; }

    public override string ToString() => $"{Door}: {Name}";

    internal JsonObject Event(string method, string path, string? body = null)
    {
        var made = ResolverTests.Event(Door, method, path);
        if (Json.Length > 0)
        {
            made["requestContext"] ??= new JsonObject();
            made["requestContext"]![Member] = JsonNode.Parse(Json);
        }

        // What a client can write anywhere never makes a caller.
        foreach (var (header, value) in s_forged)
        {
            if (made["headers"] is JsonObject headers)
            {
                headers[header] = headers.Any(static one => one.Value is JsonArray) ? new JsonArray(value) : value;
            }

            if (made["multiValueHeaders"] is JsonObject many)
            {
                many[header] = new JsonArray(value);
            }
        }

        if (body is not null)
        {
            made["body"] = body;
        }

        return made;
    }

    // A token nobody has verified, {"sub":"forged"}.
    private static readonly (string Name, string Value)[] s_forged =
    [
        ("authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJmb3JnZWQifQ."),
        ("x-amzn-oidc-data", "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJmb3JnZWQifQ==.AAAA"),
        ("x-amzn-oidc-identity", "forged"),
        ("x-amzn-oidc-accesstoken", "forged"),
        ("x-amzn-lattice-identity", "Principal=arn:aws:iam::1:role/forged;Type=AWS_IAM"),
        ("x-amzn-request-context", """{"authorizer":{"claims":{"sub":"forged"}}}"""),
        ("x-apigateway-event", """{"requestContext":{"authorizer":{"claims":{"sub":"forged"}}}}"""),
    ];
}
