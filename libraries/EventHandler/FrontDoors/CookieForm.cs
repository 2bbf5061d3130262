namespace Lamplighter.Internal.EventHandler.FrontDoors;

// How a front door takes cookies in a response.
internal enum CookieForm
{
    // One, as the header set-cookie.
    OneHeader,

    // As a list, in the member cookies.
    List,

    // Several as the header set-cookie in multiValueHeaders, one as a header.
    MultiValueHeader,
}
