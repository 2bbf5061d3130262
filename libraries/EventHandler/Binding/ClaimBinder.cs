using System.ComponentModel;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>Reads the caller's claims for the arguments of route methods; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClaimBinder
{
    /// <summary>A claim, the first one of several; null if nobody is known or the caller doesn't have it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The claim's name.</param>
    public static string? Text(HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Caller?.Claims[name];
    }

    /// <summary>All values of a claim; empty if nobody is known or the caller doesn't have it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The claim's name.</param>
    public static HttpValues All(HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        var values = new List<KeyValuePair<string, string>>();
        if (request.Caller is { } caller)
        {
            foreach (var value in CallerLists.Values(caller.Kind, caller.Claims, name))
            {
                values.Add(new(name, value));
            }
        }

        return new HttpValues(values, StringComparison.Ordinal);
    }
}
