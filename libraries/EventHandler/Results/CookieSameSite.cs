namespace Lamplighter;

/// <summary>When a browser sends a cookie with requests from other sites.</summary>
public enum CookieSameSite
{
    /// <summary>The cookie has no <c>SameSite</c>. Browsers treat it as <see cref="Lax"/>.</summary>
    Unspecified,

    /// <summary>With every request. Browsers require <see cref="HttpCookie.Secure"/>.</summary>
    None,

    /// <summary>When the user follows a link to the site.</summary>
    Lax,

    /// <summary>Never.</summary>
    Strict,
}
