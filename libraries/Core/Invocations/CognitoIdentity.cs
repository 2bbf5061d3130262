namespace Lamplighter;

/// <summary>The Amazon Cognito identity of a caller.</summary>
/// <param name="IdentityId">The authenticated identity (<c>cognitoIdentityId</c>).</param>
/// <param name="IdentityPoolId">The pool that authenticated it (<c>cognitoIdentityPoolId</c>).</param>
public sealed record CognitoIdentity(string IdentityId, string IdentityPoolId);
