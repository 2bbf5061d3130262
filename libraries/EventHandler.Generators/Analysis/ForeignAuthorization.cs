using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Analysis;

// [Authorize] and [AllowAnonymous] of other frameworks. Nothing reads them on our routes, so each is an error, by its name alone too.
internal static class ForeignAuthorization
{
    private const string AspNetCore = "Microsoft.AspNetCore.Authorization";

    internal static bool IsMeant(AttributeData attribute)
    {
        for (var part = attribute.AttributeClass; part is not null; part = part.BaseType)
        {
            if (part.Name is "AuthorizeAttribute" or "AllowAnonymousAttribute" or "RequiredScopeAttribute"
                    or "RequiredScopeOrAppPermissionAttribute"
                && part.ContainingNamespace.ToDisplayString() != "Lamplighter")
            {
                return true;
            }
        }

        return Implements(attribute, "IAuthorizeData") || Implements(attribute, "IAllowAnonymous");
    }

    // What to do, and the attribute that means the same; null where only the user knows.
    internal static (string Advice, string? Replacement) Advice(AttributeData attribute)
    {
        var type = attribute.AttributeClass!;
        if (type.Name == "AllowAnonymousAttribute" || Implements(attribute, "IAllowAnonymous"))
        {
            return ("use Lamplighter's [AllowAnonymous]", type.Is(AspNetCore, "AllowAnonymousAttribute") ? "AllowAnonymous" : null);
        }

        if (!type.Is(AspNetCore, "AuthorizeAttribute"))
        {
            return ("the route is open to everyone; use Lamplighter's [Authorize], with a policy of o.AddPolicy for what it checks", null);
        }

        if (attribute.Text("AuthenticationSchemes") is not null)
        {
            return (
                "the route is open to everyone; use Lamplighter's [Authorize] without AuthenticationSchemes: the front door's authorizer "
                + "authenticates callers, so choose it in the template, or check Caller.Kind in a policy of o.AddPolicy",
                null);
        }

        var ours = Replacement(attribute);
        return ($"the route is open to everyone; use Lamplighter's [{ours}]", ours);
    }

    // Of several roles, one is enough, as of several groups.
    private static string Replacement(AttributeData attribute)
    {
        var arguments = new List<string>();
        if (attribute.Text("Roles") is { } roles)
        {
            var names = roles.Split(',').Select(static role => role.Trim()).Where(static role => role.Length > 0).Select(Literal);
            arguments.Add($"Groups = [{string.Join(", ", names)}]");
        }

        if ((attribute.Text("Policy") ?? attribute.First() as string) is { } policy)
        {
            arguments.Add($"Policy = {Literal(policy)}");
        }

        return arguments.Count == 0 ? "Authorize" : $"Authorize({string.Join(", ", arguments)})";
    }

    private static bool Implements(AttributeData attribute, string name) =>
        attribute.AttributeClass?.AllInterfaces.Any(implemented => implemented.Is(AspNetCore, name)) == true;

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
