using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads [Authorize] and [AllowAnonymous] of a route. What is nearest to the method says whether anyone may call; otherwise all that is
// required anywhere is required.
internal static class AuthorizationAnalysis
{
    private const string Authorize = "AuthorizeAttribute";
    private const string AllowAnonymous = "AllowAnonymousAttribute";

    // Null where no attribute is there.
    internal static AuthorizationModel? Of(IMethodSymbol method)
    {
        var isSaid = false;
        var scopes = new List<string>();
        var groups = new List<EquatableArray<string>>();
        var policies = new List<string>();
        foreach (var symbol in Places(method))
        {
            var attributes = symbol.GetAttributes();
            var required = attributes.Where(IsAuthorize).ToList();
            if (required.Count == 0 && !attributes.Any(IsAllowAnonymous))
            {
                continue;
            }

            if (!isSaid && required.Count == 0)
            {
                return new AuthorizationModel(true, default, default, default);
            }

            isSaid = true;
            foreach (var attribute in required)
            {
                Read(attribute, scopes, groups, policies);
            }
        }

        return isSaid
            ? new AuthorizationModel(
                false,
                new EquatableArray<string>([.. scopes.Distinct()]),
                new EquatableArray<EquatableArray<string>>([.. groups.Distinct()]),
                new EquatableArray<string>([.. policies.Distinct()]))
            : null;
    }

    internal static bool IsAuthorize(AttributeData attribute) => attribute.AttributeClass.Is("Lamplighter", Authorize);

    internal static bool IsAllowAnonymous(AttributeData attribute) => attribute.AttributeClass.Is("Lamplighter", AllowAnonymous);

    // The nearest first: the method, what it overrides and implements, its class, the base classes.
    private static IEnumerable<ISymbol> Places(IMethodSymbol method)
    {
        for (var part = method; part is not null; part = part.OverriddenMethod)
        {
            yield return part;
        }

        var type = method.ContainingType;
        foreach (var member in type.AllInterfaces.SelectMany(static one => one.GetMembers()).OfType<IMethodSymbol>())
        {
            if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
            {
                yield return member;
            }
        }

        for (var part = type; part is not null; part = part.BaseType)
        {
            yield return part;
        }
    }

    private static void Read(AttributeData attribute, List<string> scopes, List<EquatableArray<string>> groups, List<string> policies)
    {
        if (attribute.First() is string first
            && attribute.NamedArguments.All(static argument => argument.Key != "Policy"))
        {
            policies.Add(first);
        }

        foreach (var argument in attribute.NamedArguments)
        {
            switch (argument.Key)
            {
                case "Scopes":
                    scopes.AddRange(Texts(argument.Value));
                    break;
                case "Groups" when !argument.Value.IsNull:
                    groups.Add(new EquatableArray<string>([.. Texts(argument.Value)]));
                    break;
                case "Policy" when argument.Value.Value is string policy:
                    policies.Add(policy);
                    break;
            }
        }
    }

    private static IEnumerable<string> Texts(TypedConstant constant) =>
        constant is { Kind: TypedConstantKind.Array, IsNull: false }
            ? constant.Values.Select(static value => value.Value as string ?? "")
            : [];
}
