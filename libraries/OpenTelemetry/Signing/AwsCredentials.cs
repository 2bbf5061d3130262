namespace Lamplighter.Internal.OpenTelemetry.Signing;

// The credentials of a role. Token is empty for those of a user. Never written anywhere.
internal sealed record AwsCredentials(string KeyId, string Secret, string Token, DateTimeOffset Expires)
{
    public override string ToString() => nameof(AwsCredentials);
}
