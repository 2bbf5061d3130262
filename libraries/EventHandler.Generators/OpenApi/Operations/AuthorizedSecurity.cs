using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// What authorization means in the document, where no [OpenApiSecurity] says it.
internal sealed class AuthorizedSecurity
{
    // The scheme of a document that names none.
    internal const string Scheme = "bearer";

    private readonly IReadOnlyList<(string Name, IReadOnlyList<object?> Scopes)> _schemes;
    private readonly ApiList? _everywhere;

    internal AuthorizedSecurity(IAssemblySymbol assembly)
    {
        _everywhere = SecurityRequirements.Of(assembly);
        var named = SecurityRequirements.Read(assembly).ToList();
        var declared = SecurityRequirements.SchemeNames(assembly).Select(static name => (name, (IReadOnlyList<object?>)[])).ToList();
        _schemes = named.Count > 0 ? named : declared.Count > 0 ? declared : [(Scheme, [])];
    }

    // Whether a route requires the scheme that the document doesn't have of its own.
    internal bool IsUsed { get; private set; }

    // Null where the document's own requirement applies.
    internal ApiList? Of(AuthorizationModel? authorization)
    {
        if (authorization is null)
        {
            return null;
        }

        if (authorization.IsAnonymous)
        {
            return _everywhere is null ? null : new ApiList([]);
        }

        IsUsed = true;
        var requirement = new ApiList(_schemes.Select(scheme => new ApiObject
        {
            [scheme.Name] = new ApiList(scheme.Scopes.Concat(authorization.Scopes).Distinct()),
        }));
        return _everywhere is not null && JsonText.Write(requirement) == JsonText.Write(_everywhere) ? null : requirement;
    }
}
