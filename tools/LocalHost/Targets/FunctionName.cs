namespace Lamplighter.LocalHost.Targets;

/// <summary>Lambda's names hold letters, digits, <c>-</c> and <c>_</c>, at most 64 of them.</summary>
internal static class FunctionName
{
    public static string From(string fileName)
    {
        var name = string.Concat(fileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return name.Length > 64 ? name[..64] : name;
    }

    public static bool IsValid(string name) => name.Length is > 0 and <= 64 && From(name) == name;
}
