using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

internal static class Descriptors
{
    private const string Category = "Lamplighter.Routing";
    private const string Package = "Lamplighter.EventHandler";

    internal static readonly DiagnosticDescriptor NotPartial = Error(
        "LAMP0101", "Class of routes is not partial", "'{0}' must be partial, so that its routes can be generated");

    internal static readonly DiagnosticDescriptor WrongClass = Error(
        "LAMP0102", "Class cannot have routes", "'{0}' cannot have routes: {1}");

    internal static readonly DiagnosticDescriptor DuplicateRoute = Error(
        "LAMP0103", "Routes match the same paths",
        "{0} {1} matches the same paths as {2}: remove one of them, or give their parameters different constraints");

    internal static readonly DiagnosticDescriptor MalformedTemplate = Error(
        "LAMP0104", "Route template is malformed", "The route template '{0}' is malformed: {1}");

    internal static readonly DiagnosticDescriptor UnusedRouteValue = Create(
        "LAMP0105", "Route value is not used", "The template has '{0}', and '{1}' has no parameter of that name and no HttpRequest",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor WrongParameter = Error(
        "LAMP0106", "Parameter cannot be bound", "The parameter '{0}' cannot be bound: {1}");

    internal static readonly DiagnosticDescriptor UncoveredJsonType = new(
        "LAMP0107",
        "No JsonSerializerContext covers the type",
        "'{0}' is read or written as JSON and no JsonSerializerContext of this project covers it: add [JsonSerializable(typeof({0}))] to "
        + "one" + DiagnosticPage.Hint("LAMP0107", Package),
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link("LAMP0107"),
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    internal static readonly DiagnosticDescriptor WrongMethod = Error(
        "LAMP0108", "Method cannot answer requests", "'{0}' cannot answer requests: {1}");

    internal static readonly DiagnosticDescriptor WrongConstructor = Error(
        "LAMP0109", "Class of routes cannot be constructed", "'{0}' cannot be constructed: {1}");

    internal static readonly DiagnosticDescriptor UnmappedRoute = Create(
        "LAMP0110", "Route is never mapped", "'{0}' has a route and its class lacks [ApiGatewayRoutes], so no request reaches it",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor AmbiguousRoute = Create(
        "LAMP0111", "Routes are ambiguous",
        "One path can match {0} {1} and {2}, and only their order decides: give them constraints that exclude each other",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor NothingToCompare = Create(
        "LAMP0112", "There is nothing to compare with",
        "'{0}' must equal '{1}', and '{2}' has no public property of that name, so it is never checked", DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor ForeignResult = Error(
        "LAMP0113", "Result belongs to another framework",
        "'{0}' returns '{1}', which would be sent as JSON with status 200: return HttpResult, {2}");

    internal static readonly DiagnosticDescriptor ForeignAttribute = Error(
        "LAMP0114", "Attribute belongs to another framework", "[{0}] has no effect on '{1}': {2}");

    internal static readonly DiagnosticDescriptor ClaimOfNobody = OfProject(
        "LAMP0115", "Claim is bound without authorization",
        "'{0}' is a claim, and '{1}' requires no caller, so a request of nobody is answered with 401: add [Authorize] to the route or its "
        + "class, or make the parameter nullable and add [AllowAnonymous]",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor IneffectiveAuthorization = Create(
        "LAMP0116", "Authorization has no effect", "[{0}] has no effect on '{1}': {2}", DiagnosticSeverity.Error,
        WellKnownDiagnosticTags.CompilationEnd);

    internal static readonly DiagnosticDescriptor UngeneratedRoute = Error(
        "LAMP0117", "Route cannot be generated", "No code can be generated for this call of {0}: {1}");

    internal static readonly DiagnosticDescriptor IneffectiveAttribute = Create(
        "LAMP0118", "Attribute has no effect", "[{0}] has no effect on '{1}': {2}", DiagnosticSeverity.Error,
        WellKnownDiagnosticTags.CompilationEnd);

    internal static readonly DiagnosticDescriptor SameOperationId = OfProject(
        "LAMP0120", "Operations have the same id",
        "'{0}' has the operation id '{1}', and so has another operation: give [EndpointName] a name that only one operation has",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor UndescribedType = OfProject(
        "LAMP0121", "Type is not described",
        "The OpenAPI document doesn't say what the JSON of '{0}' is, because a converter or the framework decides: use a type whose "
        + "properties are its JSON",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor UndocumentedStatus = OfProject(
        "LAMP0122", "Status is not documented",
        "'{0}' returns an HttpResult whose status its code doesn't show: add [ProducesResponseType<T>(status)] for each response",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor UndescribedRoute = OfProject(
        "LAMP0123", "Route is not described",
        "The OpenAPI document leaves out {0} {1}, because {2}",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor UnwrittenDocument = OfProject(
        "LAMP0125", "There is no OpenAPI document to serve",
        "ServeOpenApi has no document to serve, because {0}",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor NotOfGateway = OfProject(
        "LAMP0126", "API Gateway cannot have the path",
        "The OpenAPI document for API Gateway leaves out the path {0}: {1}",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    // What only the whole project shows.
    private static DiagnosticDescriptor OfProject(string id, string title, string message, DiagnosticSeverity severity) =>
        Create(id, title, message, severity, WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Create(
        string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(
            id,
            title,
            message + DiagnosticPage.Hint(id, Package),
            Category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: DiagnosticPage.Link(id),
            customTags: tags);
}
