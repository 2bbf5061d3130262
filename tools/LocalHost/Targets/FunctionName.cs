namespace Lamplighter.LocalHost.Targets;

/// <summary>Function names have at most 64 letters, digits, <c>-</c> and <c>_</c>, as in Lambda.</summary>
internal static class FunctionName
{
    public const int MaxLength = 64;

    public static string From(string fileName)
    {
        var name = string.Concat(fileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return name.Length > MaxLength ? name[..MaxLength] : name;
    }

    public static bool IsValid(string name) => name.Length is > 0 and <= MaxLength && From(name) == name;
}
