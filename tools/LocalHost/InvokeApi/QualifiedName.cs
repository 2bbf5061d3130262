namespace Lamplighter.LocalHost.InvokeApi;

/// <summary>The name of a function in a request, with the version or alias after it, if there is one.</summary>
internal sealed record QualifiedName(string Name, string? Qualifier)
{
    public const int MaxQualifier = 128;

    /// <summary>Reads arn:aws:lambda:region:account:function:name:qualifier, account:function:name, name:qualifier and name.</summary>
    public static QualifiedName Parse(string text)
    {
        var parts = text.Split(':');
        var at = Array.IndexOf(parts, "function") is var marker && marker >= 0 && marker + 1 < parts.Length ? marker + 1 : 0;
        return new QualifiedName(parts[at], at + 1 < parts.Length ? parts[at + 1] : null);
    }

    public static bool IsQualifier(string text) =>
        text.Length is > 0 and <= MaxQualifier && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '$');
}
