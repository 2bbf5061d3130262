using System.Security.Cryptography;

namespace Lamplighter.Tests;

/// <summary>Compares what two packages contain. The parts in which the package format notes the packing itself don't count.</summary>
internal static class PackedContents
{
    private static readonly string[] s_format = ["_rels/", "package/", "[Content_Types].xml"];

    /// <summary>Returns the names of entries that only one of the packages has, or whose bytes are different.</summary>
    public static IReadOnlyList<string> Differences(Packed one, Packed other)
    {
        var (first, second) = (Hashes(one), Hashes(other));
        return
        [
            .. first.Keys.Union(second.Keys)
                .Where(name => first.GetValueOrDefault(name) != second.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, string> Hashes(Packed package) => package.Read("")
        .Where(file => !s_format.Any(part => file.Name.StartsWith(part, StringComparison.Ordinal)))
        .ToDictionary(file => file.Name, file => Convert.ToHexString(SHA256.HashData(file.Content)), StringComparer.Ordinal);
}
