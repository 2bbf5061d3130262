namespace Lamplighter.LocalHost.OpenApi;

/// <summary>Formats of which one contains all values of another.</summary>
internal static class SchemaFormats
{
    // Each has the values of those before it in its row.
    private static readonly string[][] s_rows =
    [
        ["int8", "int16", "int32", "int64"],
        ["uint8", "uint16", "uint32", "uint64"],
        ["float", "double"],
        ["uri", "uri-reference"],
    ];

    /// <summary>Whether all values of a format have the other one too.</summary>
    public static bool Fits(string? from, string? to) =>
        to is null || from == to || Array.Exists(s_rows, row => Array.IndexOf(row, from) is >= 0 and var at && Array.IndexOf(row, to) > at);
}
