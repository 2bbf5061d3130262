using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Formatting;

// The case of names at the root of a line.
internal static class KeyCasing
{
    internal static string OfOwn(LogKeyCase keyCase, LogLineKey key) => keyCase switch
    {
        LogKeyCase.SnakeCase => key.Name,
        LogKeyCase.CamelCase => key.CamelName,
        _ => key.PascalName,
    };

    // Of a user's name, as Powertools for .NET converts it, so that queries of its lines find the same names.
    internal static string Of(LogKeyCase keyCase, string name) => keyCase switch
    {
        LogKeyCase.SnakeCase => JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
        LogKeyCase.CamelCase => JsonNamingPolicy.CamelCase.ConvertName(name),
        _ => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..],
    };
}
