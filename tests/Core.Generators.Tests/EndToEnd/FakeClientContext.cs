using Amazon.Lambda.Core;

namespace Lamplighter.Tests;

public sealed class FakeClientContext : IClientContext, IClientApplication, ICognitoIdentity
{
    public IDictionary<string, string> Environment { get; init; } = null!;

    public IClientApplication Client { get; init; } = null!;

    public IDictionary<string, string> Custom { get; init; } = null!;

    public string AppPackageName => "package";

    public string AppTitle => "title";

    public string AppVersionCode => "code";

    public string AppVersionName => "name";

    public string InstallationId => "installation";

    public string IdentityId { get; init; } = null!;

    public string IdentityPoolId { get; init; } = null!;
}
