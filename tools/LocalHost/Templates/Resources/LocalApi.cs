namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>What the template's APIs are called here.</summary>
internal static class LocalApi
{
    /// <summary>The id that events carry.</summary>
    public const string Id = "local";

    /// <summary>The API that SAM makes for events of type Api that name none.</summary>
    public const string ImplicitRest = "ServerlessRestApi";

    /// <summary>The API that SAM makes for events of type HttpApi that name none.</summary>
    public const string ImplicitHttp = "ServerlessHttpApi";
}
