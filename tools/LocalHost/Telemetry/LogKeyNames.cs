using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>
/// The names that a key of a log line can have: <c>LoggerOptions.KeyCase</c> changes them, and functions that come from Powertools for
/// AWS Lambda (.NET) keep its name of the error.
/// </summary>
internal static class LogKeyNames
{
    private static readonly Dictionary<string, string[]> s_names = LogLineKeys.All.ToDictionary(
        static key => key.Name,
        static key => key.Name == LogLineKeys.Error
            ? [key.Name, key.CamelName, key.PascalName, "exception", "Exception"]
            : new[] { key.Name, key.CamelName, key.PascalName },
        StringComparer.Ordinal);

    /// <summary>Returns the names of a key: as usual, in camelCase, in PascalCase, and others.</summary>
    /// <param name="key">A key that Lamplighter writes.</param>
    public static IReadOnlyList<string> Of(string key) => s_names[key];

    /// <summary>Finds the value of a key under any of its names.</summary>
    /// <param name="line">The line.</param>
    /// <param name="key">A key that Lamplighter writes.</param>
    /// <param name="value">The value.</param>
    public static bool TryFind(JsonElement line, string key, out JsonElement value)
    {
        value = default;
        if (line.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in s_names[key])
            {
                if (line.TryGetProperty(name, out value))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
