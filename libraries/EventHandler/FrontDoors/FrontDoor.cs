namespace Lamplighter.Internal.EventHandler.FrontDoors;

// What a kind of front door does in its own way: how its events are recognized and read, and which responses it takes.
internal sealed class FrontDoor(HttpEventKind kind, EventMarks marks)
{
    // The limit of Lambda for a response, in bytes of JSON.
    private const int LambdaLimit = 6_291_556;

    internal HttpEventKind Kind { get; } = kind;

    // The path is in rawPath or raw_path, not in path.
    internal bool HasRawPath { get; init; }

    // The method is in requestContext.http.
    internal bool HasMethodInContext { get; init; }

    // The path is percent-encoded, as the caller sent it.
    internal bool IsPathEncoded { get; init; } = true;

    // The path may come decoded as well, so a malformed escape is text.
    internal bool MayPathBeDecoded { get; init; }

    // A path begins with the stage, unless it is $default.
    internal bool HasStageInPath { get; init; }

    // The query is a part of the path's member.
    internal bool HasQueryInPath { get; init; }

    // The members of the query are percent-encoded.
    internal bool IsQueryEncoded { get; init; }

    internal CallerForm Callers { get; init; }

    // Every member of requestContext.identity is a claim; otherwise only those that identify the caller.
    internal bool IsIdentityTheCaller { get; init; }

    // A response must have multiValueHeaders where the event had them, and must not where it didn't.
    internal bool MirrorsMultiValueHeaders { get; init; }

    // Takes a response while it is written, if it is set up to: events don't say whether it is.
    internal bool Streams { get; init; }

    internal CookieForm Cookies { get; init; }

    // Why only the first of several cookies was sent; empty where all are.
    internal string OneCookieReason { get; init; } = "";

    // The largest response, in bytes of JSON.
    internal int ResponseLimit { get; init; } = LambdaLimit;

    internal bool Recognizes(EventMarks found) => (found & marks) == marks;
}
