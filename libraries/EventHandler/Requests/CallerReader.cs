using System.Text.Json;
using Lamplighter.Internal.EventHandler.FrontDoors;
using Lamplighter.Internal.EventHandler.Json;

namespace Lamplighter.Internal.EventHandler.Requests;

// Who calls, from what the authorizer wrote into the request's context. What isn't as documented establishes nobody.
internal static class CallerReader
{
    internal static Caller? Read(HttpRequest request)
    {
        ref readonly var fields = ref request.Fields;
        var form = fields.Door.Callers;
        if (form == CallerForm.None || fields.RequestContext.IsEmpty)
        {
            return null;
        }

        try
        {
            var context = fields.RequestContext.Of(request.Event);
            var authorizer = Member(context, "authorizer"u8);
            var kind = form switch
            {
                CallerForm.Groups => OfGroups(authorizer),
                CallerForm.Iam => OfIam(Member(authorizer, "iam"u8)),
                CallerForm.Lattice => OfLattice(Member(context, "identity"u8)),
                _ => OfProxy(authorizer, form == CallerForm.Rest) ?? OfIdentity(Member(context, "identity"u8)),
            };
            return kind is { } known ? new Caller(known, Id(known, request.Claims), request.Claims) : null;
        }
        catch (JsonException error)
        {
            throw JsonValues.Malformed(error);
        }
    }

    private static string? Id(CallerKind kind, HttpValues claims) => kind switch
    {
        CallerKind.Iam => claims["userArn"] ?? claims["principal"],
        CallerKind.LambdaAuthorizer => claims["principalId"] ?? claims["sub"],
        _ => claims["sub"] ?? claims["client_id"],
    };

    private static CallerKind? OfGroups(ReadOnlySpan<byte> authorizer)
    {
        // An event has one of them.
        if (HasMembers(Member(Member(authorizer, "jwt"u8), "claims"u8)))
        {
            return CallerKind.Jwt;
        }

        return HasMembers(Member(authorizer, "lambda"u8)) ? CallerKind.LambdaAuthorizer : OfIam(Member(authorizer, "iam"u8));
    }

    private static CallerKind? OfIam(ReadOnlySpan<byte> iam) =>
        IsText(Member(iam, "userArn"u8)) && !IsGuest(Member(iam, "cognitoIdentity"u8)) ? CallerKind.Iam : null;

    // {"amr":["unauthenticated"],…}: anyone gets the credentials of a guest from an identity pool.
    private static bool IsGuest(ReadOnlySpan<byte> identity) =>
        Member(identity, "amr"u8).IndexOf("\"unauthenticated\""u8) >= 0;

    // A claim of that name from a Lambda authorizer is a text, or empty in events that were objects of Amazon's types.
    private static CallerKind? OfProxy(ReadOnlySpan<byte> authorizer, bool isRest)
    {
        if (HasMembers(Member(authorizer, "claims"u8)))
        {
            return isRest ? CallerKind.Cognito : CallerKind.Jwt;
        }

        var isKnown = isRest ? IsText(Member(authorizer, "principalId"u8)) : HasMembers(authorizer);
        return isKnown ? CallerKind.LambdaAuthorizer : null;
    }

    private static CallerKind? OfIdentity(ReadOnlySpan<byte> identity) =>
        IsText(Member(identity, "userArn"u8))
            && !Member(identity, "cognitoAuthenticationType"u8).SequenceEqual("\"unauthenticated\""u8)
                ? CallerKind.Iam
                : null;

    private static CallerKind? OfLattice(ReadOnlySpan<byte> identity) =>
        IsText(Member(identity, "principal"u8)) && Member(identity, "type"u8).SequenceEqual("\"AWS_IAM\""u8) ? CallerKind.Iam : null;

    private static bool IsText(ReadOnlySpan<byte> value) => value.Length > 2 && value[0] == '"';

    // Whether there is a member besides those that say nothing of the caller.
    private static bool HasMembers(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        if (json.IsEmpty || !cursor.TryEnter())
        {
            return false;
        }

        while (cursor.TryReadName(out var name))
        {
            if (!cursor.Skip().IsEmpty && !name.SequenceEqual("integrationLatency"u8) && !name.SequenceEqual("claims"u8))
            {
                return true;
            }
        }

        return false;
    }

    // Empty where it is missing, null, or the value isn't an object.
    private static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> wanted)
    {
        var cursor = new JsonCursor(json);
        if (json.IsEmpty || !cursor.TryEnter())
        {
            return default;
        }

        while (cursor.TryReadName(out var name))
        {
            var isWanted = name.SequenceEqual(wanted);
            var value = cursor.Skip();
            if (isWanted)
            {
                return json.Slice(value.Start, value.Length);
            }
        }

        return default;
    }
}
