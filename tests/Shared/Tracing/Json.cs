using System.Text.Json;

namespace Lamplighter.Tests;

public static class Json
{
    // A value by the names on the way to it.
    public static JsonElement At(this JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            element = element.GetProperty(name);
        }

        return element;
    }

    public static string? Text(this JsonElement element, params string[] path) => element.At(path).GetString();

    public static bool Has(this JsonElement element, string name) => element.TryGetProperty(name, out _);
}
