using Lamplighter.Internal.EventHandler.Json;

namespace Lamplighter.Internal.EventHandler.FrontDoors;

// What the front door knows about the caller, wherever its format has that in the request's context.
internal static class ClaimsReader
{
    // authorizer.jwt.claims.
    private const int MaxGroups = 2;

    internal static List<KeyValuePair<string, string>> Read(ReadOnlySpan<byte> context, FrontDoor door)
    {
        var claims = new List<KeyValuePair<string, string>>();
        var cursor = new JsonCursor(context);
        if (!cursor.TryEnter())
        {
            return claims;
        }

        Slice identity = default;
        while (cursor.TryReadName(out var name))
        {
            var isAuthorizer = name.SequenceEqual("authorizer"u8);
            var isIdentity = name.SequenceEqual("identity"u8);
            var value = cursor.Skip();
            if (isAuthorizer)
            {
                ReadAuthorizer(Of(context, value), MaxGroups, claims);
            }
            else if (isIdentity)
            {
                identity = value;
            }
        }

        if (claims.Count == 0)
        {
            ReadIdentity(Of(context, identity), door, claims);
        }

        return claims;
    }

    // Claims are in a group by the kind of authorizer, and for a JWT authorizer in a group of that one; what a Lambda authorizer adds to
    // REST APIs is beside the groups. No format nests deeper, so a member of such a name that is deeper is a claim like any other.
    private static void ReadAuthorizer(ReadOnlySpan<byte> authorizer, int groups, List<KeyValuePair<string, string>> claims)
    {
        var cursor = new JsonCursor(authorizer);
        if (!cursor.TryEnter())
        {
            return;
        }

        while (cursor.TryReadName(out var name))
        {
            var isGroup = groups > 0 && IsGroup(name, groups);
            var value = Of(authorizer, cursor.Skip());
            if (isGroup)
            {
                ReadAuthorizer(value, name.SequenceEqual("jwt"u8) ? 1 : 0, claims);
            }
            else
            {
                JsonValues.ReadMember(JsonText.ReadName(name), value, claims);
            }
        }
    }

    private static bool IsGroup(ReadOnlySpan<byte> name, int groups) =>
        name.SequenceEqual("claims"u8)
        || (groups == MaxGroups && (name.SequenceEqual("jwt"u8) || name.SequenceEqual("lambda"u8) || name.SequenceEqual("iam"u8)));

    // IAM callers of a REST API, and those of VPC Lattice.
    private static void ReadIdentity(ReadOnlySpan<byte> identity, FrontDoor door, List<KeyValuePair<string, string>> claims)
    {
        var cursor = new JsonCursor(identity);
        if (!cursor.TryEnter())
        {
            return;
        }

        while (cursor.TryReadName(out var name))
        {
            var key = JsonText.ReadName(name);
            var value = Of(identity, cursor.Skip());
            if (door.IsIdentityTheCaller || key is "accountId" or "caller" or "user" or "userArn" or "accessKey" or "principalOrgId"
                || key.StartsWith("cognito", StringComparison.Ordinal))
            {
                JsonValues.ReadMember(key, value, claims);
            }
        }
    }

    private static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json, Slice slice) => json.Slice(slice.Start, slice.Length);
}
