namespace Lamplighter.LocalHost.Targets;

/// <summary>Function names have at most 64 letters, digits, <c>-</c> and <c>_</c>, as in Lambda.</summary>
internal static class FunctionName
{
    public static string From(string fileName)
    {
        var name = string.Concat(fileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return name.Length > 64 ? name[..64] : name;
    }

    public static bool IsValid(string name) => name.Length is > 0 and <= 64 && From(name) == name;
}
