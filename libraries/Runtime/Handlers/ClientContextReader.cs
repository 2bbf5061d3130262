using System.Text.Json;

namespace Lamplighter.Internal.Runtime.Handlers;

// Reads the JSON that the AWS Mobile SDKs send. Names are usually in snake_case; some callers use camelCase.
internal static class ClientContextReader
{
    internal static ClientContext Read(JsonElement json) => new()
    {
        Client = Find(json, "client") is { ValueKind: JsonValueKind.Object } client ? ReadClient(client) : null,
        Custom = ReadValues(Find(json, "custom")),
        Environment = ReadValues(Find(json, "env")),
    };

    internal static CognitoIdentity? ReadIdentity(JsonElement json) =>
        Text(json, "cognitoIdentityId") is { } id ? new CognitoIdentity(id, Text(json, "cognitoIdentityPoolId") ?? "") : null;

    private static ClientApplication ReadClient(JsonElement json) => new()
    {
        InstallationId = Text(json, "installation_id"),
        AppTitle = Text(json, "app_title"),
        AppVersionName = Text(json, "app_version_name"),
        AppVersionCode = Text(json, "app_version_code"),
        AppPackageName = Text(json, "app_package_name"),
    };

    private static Dictionary<string, string> ReadValues(JsonElement? json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
            {
                values[member.Name] = Text(member.Value) ?? "";
            }
        }

        return values;
    }

    private static string? Text(JsonElement json, string name) => Find(json, name) is { } value ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    private static JsonElement? Find(JsonElement json, string name)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (IsSame(member.Name, name))
            {
                return member.Value;
            }
        }

        return null;
    }

    // Ignores case and underscores.
    private static bool IsSame(string name, string wanted) =>
        WithoutUnderscores(name).Equals(WithoutUnderscores(wanted), StringComparison.OrdinalIgnoreCase);

    private static string WithoutUnderscores(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
