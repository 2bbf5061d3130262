namespace Lamplighter;

/// <summary>When a browser sends a cookie along with requests from other sites.</summary>
public enum CookieSameSite
{
    /// <summary>The cookie does not say; browsers take this as <see cref="Lax"/>.</summary>
    Unspecified,

    /// <summary>With every request. Browsers want <see cref="HttpCookie.Secure"/> with it.</summary>
    None,

    /// <summary>When the user follows a link to the site.</summary>
    Lax,

    /// <summary>Never.</summary>
    Strict,
}
