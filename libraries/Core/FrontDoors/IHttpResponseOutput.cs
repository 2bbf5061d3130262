using System.ComponentModel;

namespace Lamplighter.Internal.Core.FrontDoors;

/// <summary>
/// A stream to which a function writes its response while it is sent, as the runtime client passes it to the handler. A response to an
/// HTTP request begins with a head.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IHttpResponseOutput
{
    /// <summary>Sets the head, which is sent with the first byte of the body, or with the end of the response.</summary>
    /// <param name="statusCode">The status, 100 to 599.</param>
    /// <param name="headers">The headers, each name once, without cookies.</param>
    /// <param name="cookies">The values of <c>Set-Cookie</c>.</param>
    /// <exception cref="InvalidOperationException">
    /// The response has begun, or has a head; or the head is larger than front doors take.
    /// </exception>
    void SetHead(int statusCode, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies);
}
