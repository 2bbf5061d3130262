using System.Globalization;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Gateway.Authorizers;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Creates the Lambda authorizers of an API, and notes what in them isn't valid.</summary>
internal sealed class AuthorizerFactory(
    TemplateScope scope,
    IntrinsicFunctions intrinsics,
    FunctionFinder finder,
    ApiDraft api,
    IReadOnlyDictionary<string, string> stageVariables)
{
    public AuthorizerEntry Create(AuthorizerMembers members)
    {
        if (finder.Find(members.Function, stageVariables) is not { } function)
        {
            return AuthorizerEntry.NotCalled($"The authorizer '{members.Name}' has no function of this template that runs here.");
        }

        var what = $"{api.Id}: the authorizer '{members.Name}'";
        var sources = new List<IdentitySource>();
        foreach (var text in members.Sources)
        {
            if (IdentitySource.Parse(text) is { } source)
            {
                sources.Add(source);
            }
            else
            {
                scope.Note(members.Line, $"{what}: the identity source '{text}' has no effect here: it isn't supported.", members.File);
            }
        }

        if (members.IsToken && sources.Count == 0)
        {
            return AuthorizerEntry.NotCalled($"The token of the authorizer '{members.Name}' isn't in a supported identity source.");
        }

        return new AuthorizerEntry(
            new TemplateAuthorizer(
                new AuthorizerSettings(members.Name, Kind(members, what))
                {
                    Sources = sources,
                    Validation = members.IsToken ? Validation(members, what) : null,
                    CacheTime = CacheTime(members, what),
                    SimpleResponses = !api.IsRest && Text(members.SimpleResponses) == "true",
                },
                function),
            null);
    }

    private AuthorizerKind Kind(AuthorizerMembers members, string what)
    {
        if (api.IsRest)
        {
            return members.IsToken ? AuthorizerKind.Token : AuthorizerKind.Request;
        }

        var version = Text(members.Version);
        if (version is not ("1.0" or "2.0"))
        {
            scope.Note(
                members.Version?.Line ?? members.Line,
                $"{what}: the payload version is '{version}'. Use \"1.0\" or \"2.0\". Here it is 2.0.",
                members.File);
        }

        return version == "1.0" ? AuthorizerKind.HttpV1 : AuthorizerKind.HttpV2;
    }

    private TimeSpan CacheTime(AuthorizerMembers members, string what)
    {
        if (int.TryParse(Text(members.CacheSeconds), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= AuthorizerSettings.MaxCacheSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (members.CacheSeconds is { } node)
        {
            scope.Note(
                node.Line,
                $"{what}: the time of its cache is '{Text(node) ?? node.Kind}'. Use a number of seconds from 0 to "
                    + $"{AuthorizerSettings.MaxCacheSeconds}. Here it is {AuthorizerSettings.StandardCacheSeconds}, the default.",
                members.File);
        }

        return TimeSpan.FromSeconds(AuthorizerSettings.StandardCacheSeconds);
    }

    private Regex? Validation(AuthorizerMembers members, string what)
    {
        try
        {
            return Text(members.Validation) is { Length: > 0 } expression ? TokenPattern.Create(expression) : null;
        }
        catch (RegexParseException error)
        {
            scope.Note(
                members.Validation!.Line, $"{what}: its validation expression has no effect here: {error.Message}", members.File);
            return null;
        }
    }

    private string? Text(TemplateNode? node) => node is null ? null : intrinsics.Evaluate(node)?.Text;
}
