using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Generators.EventHandler.Analysis;

// What calls of RequireAuthorization and AllowAnonymous require.
internal static class AuthorizationCalls
{
    // Something is required that the code doesn't show.
    private const string Unknown = "";

    // What the groups around a call, its handler and the calls after it require, in this order.
    internal static IEnumerable<AuthorizationModel> Of(IInvocationOperation call, IMethodSymbol handler)
    {
        foreach (var one in GroupChain.Of(call.Instance).Calls)
        {
            if (Read(one) is { } ofGroup)
            {
                yield return ofGroup;
            }
        }

        if (AuthorizationAnalysis.Of(handler) is { } own)
        {
            yield return own;
        }

        for (var part = call; part.Parent is IInvocationOperation next && next.Instance == part; part = next)
        {
            if (Read(next) is { } after)
            {
                yield return after;
            }
        }
    }

    // What holds in the end. Null where nobody says anything.
    internal static AuthorizationModel? Combine(AuthorizationModel? everywhere, IEnumerable<AuthorizationModel> said)
    {
        var current = everywhere;
        foreach (var one in said)
        {
            var before = current is { IsAnonymous: false } ? current : everywhere;
            current = one.IsAnonymous || before is null ? one : And(before, one);
        }

        return current;
    }

    internal static AuthorizationModel And(AuthorizationModel one, AuthorizationModel other) => new(
        false,
        new EquatableArray<string>([.. one.Scopes.Concat(other.Scopes).Distinct()]),
        new EquatableArray<EquatableArray<string>>([.. one.Groups.Concat(other.Groups).Distinct()]),
        new EquatableArray<string>([.. one.Policies.Concat(other.Policies).Distinct()]));

    // Null for another call.
    internal static AuthorizationModel? Read(IInvocationOperation call)
    {
        if (call.TargetMethod.ContainingType?.ContainingNamespace.ToDisplayString() != "Lamplighter")
        {
            return null;
        }

        return call.TargetMethod.Name switch
        {
            "AllowAnonymous" => new AuthorizationModel(true, default, default, default),
            "RequireAuthorization" when MappedCalls.Argument(call, "policies") is { } policies =>
                new AuthorizationModel(false, default, default, new EquatableArray<string>([.. Texts(policies)])),
            "RequireAuthorization" => OfAttribute(MappedCalls.Argument(call, "requirement")),
            _ => null,
        };
    }

    // new AuthorizeAttribute("policy") { Scopes = ["a"] }
    private static AuthorizationModel OfAttribute(IOperation? value)
    {
        if (Without(value) is not IObjectCreationOperation created)
        {
            return new AuthorizationModel(false, default, default, new EquatableArray<string>([Unknown]));
        }

        var scopes = new List<string>();
        var groups = new List<EquatableArray<string>>();
        var policies = created.Arguments.Select(static argument => MappedCalls.Constant(argument.Value) ?? Unknown).ToList();
        foreach (var set in created.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            switch ((set.Target as IPropertyReferenceOperation)?.Property.Name)
            {
                case "Scopes":
                    scopes.AddRange(Texts(set.Value));
                    break;
                case "Groups":
                    groups.Add(new EquatableArray<string>([.. Texts(set.Value)]));
                    break;
                case "Policy":
                    policies.Add(MappedCalls.Constant(set.Value) ?? Unknown);
                    break;
            }
        }

        return new AuthorizationModel(
            false,
            new EquatableArray<string>([.. scopes.Where(static scope => scope.Length > 0)]),
            new EquatableArray<EquatableArray<string>>([.. groups]),
            new EquatableArray<string>([.. policies]));
    }

    private static IEnumerable<string> Texts(IOperation value) => Without(value) switch
    {
        IArrayCreationOperation { Initializer: { } items } => items.ElementValues.Select(Text),
        IArrayCreationOperation => [],
        ICollectionExpressionOperation list => list.Elements.Select(Text),
        _ => [Unknown],
    };

    private static string Text(IOperation item) => MappedCalls.Constant(item) ?? Unknown;

    private static IOperation? Without(IOperation? value) => value is IConversionOperation conversion ? Without(conversion.Operand) : value;
}
