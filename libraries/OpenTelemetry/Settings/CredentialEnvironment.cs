using Lamplighter.Internal.Core.Settings;
using Lamplighter.Internal.OpenTelemetry.Signing;

namespace Lamplighter.Internal.OpenTelemetry.Settings;

// Where the credentials of the function's role are. Lambda sets the variables.
internal sealed record CredentialEnvironment(AwsCredentials? Static, string Address, string Authorization)
{
    internal static CredentialEnvironment Read(SettingsReader from)
    {
        var keyId = from.Text("AWS_ACCESS_KEY_ID");
        var secret = from.Text("AWS_SECRET_ACCESS_KEY");
        return new CredentialEnvironment(
            keyId.Length > 0 && secret.Length > 0
                ? new AwsCredentials(keyId, secret, from.Text("AWS_SESSION_TOKEN"), DateTimeOffset.MaxValue)
                : null,
            from.Text("AWS_CONTAINER_CREDENTIALS_FULL_URI"),
            from.Text("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
    }

    public override string ToString() => nameof(CredentialEnvironment);
}
