using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Emit;

// The argument that says who may call a route.
internal static class AuthorizationEmitter
{
    private const string Type = "global::Lamplighter.Internal.EventHandler.Authorization.RouteAuthorization";

    internal static string Expression(AuthorizationModel model) => model.IsAnonymous
        ? Type + ".Anonymous"
        : $"{Type}.Require({Texts(model.Scopes)}, {Lists(model.Groups)}, {Texts(model.Policies)})";

    private static string Lists(EquatableArray<EquatableArray<string>> lists) =>
        $"new string[][] {{ {string.Join(", ", lists.Select(Texts))} }}";

    private static string Texts(EquatableArray<string> texts) =>
        $"new string[] {{ {string.Join(", ", texts.Select(static text => SymbolDisplay.FormatLiteral(text, quote: true)))} }}";
}
