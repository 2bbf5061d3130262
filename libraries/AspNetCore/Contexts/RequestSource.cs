namespace Lamplighter.Internal.AspNetCore.Contexts;

// Who sent the request to the program.
internal enum RequestSource
{
    // Amazon's hosting package. It returns the response after the request has been handled.
    Hosting,

    // Lambda Web Adapter. It ends the invocation as soon as it has received the last byte of the response.
    WebAdapter,

    // A client, outside of Lambda.
    Client,

    // On Lambda, neither of the two: a check whether the program is ready, or a request that prepares a snapshot.
    Other,
}
