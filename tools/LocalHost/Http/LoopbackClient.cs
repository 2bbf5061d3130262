namespace Lamplighter.LocalHost.Http;

/// <summary>Creates clients for hosts on this machine. They don't use the proxy of the environment.</summary>
internal static class LoopbackClient
{
    private static readonly SocketsHttpHandler s_handler = new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    };

    public static HttpClient Create() => new(s_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
}
