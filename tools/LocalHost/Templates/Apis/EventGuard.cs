using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the property <c>Auth</c> of events of type Api and HttpApi.</summary>
internal static class EventGuard
{
    // Scopes belong to the tokens of JWT and Cognito authorizers.
    private static readonly string[] s_read = ["Authorizer", "AuthorizationScopes", "InvokeRole", "OverrideApiAuth"];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["ApiKeyRequired"] = "API keys aren't checked",
        ["ResourcePolicy"] = "every request is allowed",
    };

    public static RouteGuard? Read(TemplateScope scope, IntrinsicFunctions intrinsics, string what, TemplateNode? auth)
    {
        foreach (var (name, value) in auth?.Members ?? [])
        {
            if (!s_read.Contains(name))
            {
                scope.Note(
                    value.Line, $"{what}: {name} of Auth has no effect here: {s_absent.GetValueOrDefault(name, "it isn't supported")}.");
            }
        }

        // The value of a GetAtt isn't the name of an authorizer.
        return auth?["Authorizer"] is not { } node ? null : new RouteGuard(
            node.Intrinsic is ("Fn::GetAtt", _) ? "" : intrinsics.Evaluate(node)?.Text ?? "", $"{what}: Auth", auth.Line);
    }
}
