using Lamplighter.Internal.EventHandler.Json;

namespace Lamplighter.Internal.EventHandler.FrontDoors;

// Where the parts of a request are in its event. Nothing is decoded before it's asked for.
internal struct EventFields
{
    internal FrontDoor Door;
    internal ForeignEvent Foreign;
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
}
