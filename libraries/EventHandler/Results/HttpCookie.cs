using System.Globalization;
using System.Text;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter;

/// <summary>A cookie to set (RFC 6265). Immutable.</summary>
public sealed record HttpCookie
{
    /// <summary>Creates a session cookie.</summary>
    /// <param name="name">The name: letters, digits and most punctuation, without spaces.</param>
    /// <param name="value">
    /// The value, without spaces, quotes, commas, semicolons or backslashes. Encode other text, for example as base64.
    /// </param>
    /// <exception cref="ArgumentException">The name or the value has a character that isn't allowed in a cookie.</exception>
    public HttpCookie(string name, string value)
    {
        Name = HeaderText.CheckName(name, nameof(name));
        Value = HeaderText.CheckCookieValue(value, nameof(value));
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>The paths that the cookie is sent to; <see langword="null"/>, the default, for that of the request.</summary>
    /// <exception cref="ArgumentException">The path has a semicolon or a control character.</exception>
    public string? Path { get; init => field = HeaderText.CheckAttribute(value, nameof(Path)); }

    /// <summary>
    /// The domain that the cookie is sent to, with its subdomains; <see langword="null"/>, the default, for this host alone.
    /// </summary>
    /// <exception cref="ArgumentException">The domain has a semicolon or a control character.</exception>
    public string? Domain { get; init => field = HeaderText.CheckAttribute(value, nameof(Domain)); }

    /// <summary>When the browser forgets the cookie; <see langword="null"/>, the default, for when it closes.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>
    /// How long the browser keeps the cookie, in whole seconds. Takes precedence over <see cref="Expires"/>. Zero deletes the cookie.
    /// </summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Hides the cookie from scripts. Default false.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>Sends the cookie over HTTPS only. Default false.</summary>
    public bool Secure { get; init; }

    /// <summary>When the cookie is sent with requests from other sites. Default: not set.</summary>
    public CookieSameSite SameSite { get; init; }

    /// <summary>The cookie as the value of a <c>Set-Cookie</c> header.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(64).Append(Name).Append('=').Append(Value);
        if (Path is not null)
        {
            text.Append("; Path=").Append(Path);
        }

        if (Domain is not null)
        {
            text.Append("; Domain=").Append(Domain);
        }

        if (Expires is { } expires)
        {
            text.Append("; Expires=").Append(expires.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
        }

        if (MaxAge is { } age)
        {
            text.Append("; Max-Age=").Append(((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        }

        text.Append(HttpOnly ? "; HttpOnly" : "").Append(Secure ? "; Secure" : "");
        if (SameSite != CookieSameSite.Unspecified)
        {
            text.Append("; SameSite=").Append(
                SameSite switch { CookieSameSite.None => "None", CookieSameSite.Lax => "Lax", _ => "Strict" });
        }

        return text.ToString();
    }
}
