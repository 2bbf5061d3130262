namespace Lamplighter.LocalHost.ExtensionsApi;

/// <summary>What an extension learns of the function when it registers.</summary>
/// <param name="Name">The name.</param>
/// <param name="Version">The version.</param>
/// <param name="Handler">The value of <c>_HANDLER</c>.</param>
/// <param name="UnqualifiedArn">The ARN without a version or alias.</param>
internal sealed record RegisteredFunction(string Name, string Version, string Handler, string UnqualifiedArn)
{
    public string Arn(string? qualifier) => qualifier is null ? UnqualifiedArn : $"{UnqualifiedArn}:{qualifier}";
}
