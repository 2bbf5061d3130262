using System.Globalization;
using System.Text;

namespace Lamplighter;

/// <summary>
/// What caches may do with a response (RFC 9111), for <see cref="HttpResult.WithCacheControl(CacheControl)"/>. Immutable.
/// </summary>
public sealed record CacheControl
{
    /// <summary>Nothing may keep the response: <c>no-store</c>.</summary>
    public static CacheControl Never { get; } = new() { NoStore = true };

    /// <summary>Whether shared caches, such as CloudFront, may also keep responses to requests with authorization. Default false.</summary>
    public bool Public { get; init; }

    /// <summary>Whether only the caller's own cache may keep the response. Default false.</summary>
    public bool Private { get; init; }

    /// <summary>Whether caches must ask before each use of what they keep. Default false.</summary>
    public bool NoCache { get; init; }

    /// <summary>Whether nothing may keep the response. Default false.</summary>
    public bool NoStore { get; init; }

    /// <summary>Whether proxies, and <see cref="ApiGatewayOptions.Compression"/>, must leave the body as it is. Default false.</summary>
    public bool NoTransform { get; init; }

    /// <summary>Whether caches must not use the response once it's too old. Default false.</summary>
    public bool MustRevalidate { get; init; }

    /// <summary>Whether the resource never changes while the response isn't too old (RFC 8246). Default false.</summary>
    public bool Immutable { get; init; }

    /// <summary>How long the response may be used, in whole seconds. Default: not set.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>How long shared caches may use the response, instead of <see cref="MaxAge"/>. Default: not set.</summary>
    public TimeSpan? SharedMaxAge { get; init; }

    /// <summary>How long an old response may be used while a new one is fetched (RFC 5861). Default: not set.</summary>
    public TimeSpan? StaleWhileRevalidate { get; init; }

    /// <summary>How long an old response may be used if a new one can't be fetched (RFC 5861). Default: not set.</summary>
    public TimeSpan? StaleIfError { get; init; }

    // What is wrong with it; null for nothing.
    internal string? Problem => this switch
    {
        { Public: true, Private: true } => "Cache-Control can't be public and private. Set one of the two.",
        { NoStore: true } when Public || Immutable || MaxAge > TimeSpan.Zero || SharedMaxAge > TimeSpan.Zero =>
            "Cache-Control can't be no-store and say how the response is kept. Use CacheControl.Never alone, or leave NoStore out.",
        _ when IsNegative(MaxAge) || IsNegative(SharedMaxAge) || IsNegative(StaleWhileRevalidate) || IsNegative(StaleIfError) =>
            "Cache-Control has a negative time. Use zero or more.",
        _ when ToString().Length == 0 => "Cache-Control is empty. Set MaxAge, or use CacheControl.Never.",
        _ => null,
    };

    /// <summary>The value of the header.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Add(text, Public, "public");
        Add(text, Private, "private");
        Add(text, NoCache, "no-cache");
        Add(text, NoStore, "no-store");
        Add(text, MaxAge, "max-age");
        Add(text, SharedMaxAge, "s-maxage");
        Add(text, MustRevalidate, "must-revalidate");
        Add(text, NoTransform, "no-transform");
        Add(text, Immutable, "immutable");
        Add(text, StaleWhileRevalidate, "stale-while-revalidate");
        Add(text, StaleIfError, "stale-if-error");
        return text.ToString();
    }

    private static bool IsNegative(TimeSpan? time) => time < TimeSpan.Zero;

    private static void Add(StringBuilder text, bool isSet, string name)
    {
        if (isSet)
        {
            text.Append(text.Length == 0 ? "" : ", ").Append(name);
        }
    }

    private static void Add(StringBuilder text, TimeSpan? time, string name)
    {
        if (time is { } value)
        {
            Add(text, true, string.Create(CultureInfo.InvariantCulture, $"{name}={(long)value.TotalSeconds}"));
        }
    }
}
