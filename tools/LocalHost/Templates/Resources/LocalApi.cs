namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>The names of a template's APIs.</summary>
internal static class LocalApi
{
    /// <summary>The API's ID in events.</summary>
    public const string Id = "local";

    /// <summary>The API that SAM creates for events of type Api without an API.</summary>
    public const string ImplicitRest = "ServerlessRestApi";

    /// <summary>The API that SAM creates for events of type HttpApi without an API.</summary>
    public const string ImplicitHttp = "ServerlessHttpApi";
}
