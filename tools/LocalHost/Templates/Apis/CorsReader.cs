using Lamplighter.LocalHost.Gateway.Cors;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the CORS settings of REST APIs (strings in quotes), HTTP APIs and function URLs.</summary>
internal static class CorsReader
{
    public static CorsSettings? Rest(TemplateNode? cors) => cors switch
    {
        null => null,
        { Text: { } origin } => new CorsSettings { Origins = [Unquoted(origin)] },
        _ => new CorsSettings
        {
            Origins = [Unquoted(cors["AllowOrigin"]?.Text ?? "*")],
            Methods = cors["AllowMethods"]?.Text is { } methods ? [Unquoted(methods)] : [],
            Headers = cors["AllowHeaders"]?.Text is { } headers ? [Unquoted(headers)] : [],
            MaxAge = cors["MaxAge"]?.Text is { } age ? Unquoted(age) : null,
            Credentials = cors["AllowCredentials"]?.Text == "true",
        },
    };

    public static CorsSettings? Http(TemplateNode? cors) => cors switch
    {
        null or { Text: "false" or "" } => null,
        { Text: not null } => new CorsSettings { Origins = ["*"] },
        _ => Lists(cors),
    };

    public static CorsSettings? Url(TemplateNode? cors) => cors is { Members: not null } ? Lists(cors) : null;

    private static CorsSettings Lists(TemplateNode cors) => new()
    {
        Origins = Texts(cors["AllowOrigins"]),
        Methods = Texts(cors["AllowMethods"]),
        Headers = Texts(cors["AllowHeaders"]),
        Exposed = Texts(cors["ExposeHeaders"]),
        MaxAge = cors["MaxAge"]?.Text,
        Credentials = cors["AllowCredentials"]?.Text == "true",
    };

    private static string[] Texts(TemplateNode? list) =>
        list?.Text is { } single ? [single] : list?.Items?.Select(item => item.Text ?? "").ToArray() ?? [];

    private static string Unquoted(string text) => text is ['\'', .. var inner, '\''] ? inner : text;
}
