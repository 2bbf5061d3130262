namespace Lamplighter.Internal.EventHandler.FrontDoors;

// The front doors. A new one is a member of HttpEventKind and an entry here.
internal static class FrontDoorTable
{
    // The one without marks: for an event that no other front door recognizes, and for the response to an event that isn't a request.
    internal static readonly FrontDoor Rest = new(HttpEventKind.Rest, EventMarks.None)
    {
        Streams = true,
        Callers = CallerForm.Rest,
        Cookies = CookieForm.MultiValueHeader,
    };

    // An event is of the first one that recognizes it: those with more marks come before those with fewer.
    private static readonly FrontDoor[] s_all =
    [
        new(HttpEventKind.FunctionUrl, EventMarks.RawPath | EventMarks.UrlDomain)
        {
            HasRawPath = true,
            HasMethodInContext = true,
            Streams = true,
            Callers = CallerForm.Iam,
            Cookies = CookieForm.List,
        },
        new(HttpEventKind.HttpV2, EventMarks.RawPath)
        {
            HasRawPath = true,
            HasMethodInContext = true,
            IsPathEncoded = false,
            Callers = CallerForm.Groups,
            HasStageInPath = true,
            Cookies = CookieForm.List,
        },
        new(HttpEventKind.VpcLatticeV1, EventMarks.SnakeRawPath)
        {
            HasRawPath = true,
            HasQueryInPath = true,
            OneCookieReason = "VPC Lattice takes one cookie per response.",
        },
        new(HttpEventKind.VpcLatticeV2, EventMarks.ServiceNetwork)
        {
            HasQueryInPath = true,
            IsIdentityTheCaller = true,
            Callers = CallerForm.Lattice,
            OneCookieReason = "VPC Lattice takes one cookie per response.",
        },
        new(HttpEventKind.Alb, EventMarks.LoadBalancer)
        {
            IsQueryEncoded = true,
            MirrorsMultiValueHeaders = true,
            OneCookieReason = "To send all of them, turn on multi-value headers in the load balancer's target group.",
            ResponseLimit = 1_048_576,
        },
        new(HttpEventKind.HttpV1, EventMarks.Version1)
        {
            MayPathBeDecoded = true,
            Callers = CallerForm.HttpV1,
            HasStageInPath = true,
            Cookies = CookieForm.MultiValueHeader,
        },
        Rest,
    ];

    internal static FrontDoor Find(EventMarks marks)
    {
        foreach (var door in s_all)
        {
            if (door.Recognizes(marks))
            {
                return door;
            }
        }

        return Rest;
    }
}
