namespace Lamplighter;

/// <summary>Why a token isn't valid.</summary>
public enum TokenFailure
{
    /// <summary>The token is valid.</summary>
    None,

    /// <summary>There is no token.</summary>
    Missing,

    /// <summary>
    /// It isn't a signed JWT in three parts: a part isn't base64url or JSON, has a member twice, or a registered claim has the wrong kind.
    /// </summary>
    Malformed,

    /// <summary>It is longer than <see cref="TokenOptions.MaxTokenLength"/>.</summary>
    TooLong,

    /// <summary>Its algorithm isn't one of <see cref="TokenOptions.Algorithms"/>.</summary>
    AlgorithmNotAllowed,

    /// <summary>Its header has <c>crit</c>: extensions that must be understood. None are supported.</summary>
    CriticalHeader,

    /// <summary>Its issuer, or the load balancer that signed it, isn't one of those of the options.</summary>
    WrongIssuer,

    /// <summary>Its issuer has no key of this ID and algorithm.</summary>
    UnknownKey,

    /// <summary>The keys could not be fetched, so the token could not be checked. It can be valid: answer with 503, not 401.</summary>
    KeysUnavailable,

    /// <summary>The signature doesn't match.</summary>
    InvalidSignature,

    /// <summary>It has expired, or doesn't say when it does.</summary>
    Expired,

    /// <summary>Its time hasn't come yet (<c>nbf</c>).</summary>
    NotYetValid,

    /// <summary>It is for none of <see cref="TokenOptions.Audiences"/>.</summary>
    WrongAudience,

    /// <summary>It was issued to none of <see cref="TokenOptions.ClientIds"/>.</summary>
    WrongClient,

    /// <summary>Its <c>token_use</c> isn't <see cref="TokenOptions.TokenUse"/>.</summary>
    WrongTokenUse,
}
