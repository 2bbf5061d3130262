namespace Lamplighter.Internal.EventHandler.Payloads;

// Where the parts of a request stand in its event. Nothing is decoded before somebody asks for it.
internal struct EventFields
{
    internal HttpEventKind Kind;
    internal bool IsBase64;
    internal Slice Method;
    internal Slice Path;
    internal Slice Headers;
    internal Slice MultiHeaders;
    internal Slice Query;
    internal Slice MultiQuery;
    internal Slice RawQuery;
    internal Slice Cookies;
    internal Slice Body;
    internal Slice Stage;
    internal Slice RequestId;
    internal Slice SourceIp;
    internal Slice RequestContext;

    // Path values as they came: percent-encoded, or already decoded by the front door.
    internal readonly bool IsPathEncoded => Kind is not HttpEventKind.HttpV2;

    // An HTTP API's payload format 1.0 may carry either, so an escape that is none must be taken as text.
    internal readonly bool MayPathBeDecoded => Kind is HttpEventKind.HttpV1;

    internal readonly bool IsQueryEncoded => Kind is HttpEventKind.Alb;

    internal readonly bool HasStageInPath => Kind is HttpEventKind.HttpV1 or HttpEventKind.HttpV2;
}
