using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Resources;

/// <summary>The names of a template's APIs.</summary>
internal static class LocalApi
{
    /// <summary>The API's ID in events.</summary>
    public const string Id = LocalAws.ApiId;

    /// <summary>The ID of the resource <c>/</c>, in the form of a logical ID that can't be one.</summary>
    public const string RootResource = "local/";

    /// <summary>The API that SAM creates for events of type Api without an API.</summary>
    public const string ImplicitRest = "ServerlessRestApi";

    /// <summary>The API that SAM creates for events of type HttpApi without an API.</summary>
    public const string ImplicitHttp = "ServerlessHttpApi";

    /// <summary>Returns the logical ID of the API that a property refers to, or null.</summary>
    public static string? Referenced(TemplateNode? property) => property switch
    {
        null => null,
        { Text: { Length: > 0 } id } => id,
        { Intrinsic: ("Ref", { Text: { } id }) } => id,
        { Intrinsic: ("Fn::GetAtt", { Items: [{ Text: { } id }, ..] }) } => id,
        { Intrinsic: ("Fn::GetAtt", { Text: { } path }) } => path.Split('.', 2)[0],
        _ => null,
    };
}
