namespace Lamplighter.LocalHost.Foundation;

/// <summary>The account, the version and the ARNs that functions see on this machine.</summary>
internal static class LocalAws
{
    /// <summary>The ID of every API.</summary>
    public const string ApiId = "local";

    public const string Account = "123456789012";
    public const string Version = "$LATEST";

    public static string FunctionArn(string name, string region) => $"arn:aws:lambda:{region}:{Account}:function:{name}";
}
