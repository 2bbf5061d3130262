using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>The authorizer of a method or route of CloudFormation.</summary>
internal static class AuthorizerName
{
    /// <summary>Returns the logical ID of the authorizer, or the type where a type needs none.</summary>
    public static string Of(string type, TemplateNode properties) => LocalApi.Referenced(properties["AuthorizerId"]) ?? type;
}
