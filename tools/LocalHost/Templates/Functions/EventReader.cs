using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Reads the events of a function.</summary>
internal static class EventReader
{
    // These aren't evaluated: nothing needs them here, and their values exist only in AWS.
    private static readonly string[] s_left =
    [
        "Auth", "RestApiId", "ApiId", "RequestModel", "RequestParameters", "DeadLetterConfig", "DestinationConfig", "RedrivePolicy",
        "RoleArn",
    ];

    public static List<TemplateEvent> Read(PropertyReader properties, IntrinsicFunctions intrinsics)
    {
        if (properties.Raw("Events") is not { IsEmpty: false } all)
        {
            return [];
        }

        if (all.Members is null)
        {
            properties.Scope.Note(all.Line, $"{properties.What}: Events is {all.Kind}. Use a map. It has no effect here.");
        }

        return [.. (all.Members ?? []).Select(pair => Read(properties, intrinsics, pair.Key, pair.Value)).OfType<TemplateEvent>()];
    }

    private static TemplateEvent? Read(PropertyReader properties, IntrinsicFunctions intrinsics, string name, TemplateNode source)
    {
        if (source["Type"]?.Text is not { Length: > 0 } type)
        {
            properties.Scope.Note(source.Line, $"{properties.What}: the event '{name}' has no Type. It has no effect here.");
            return null;
        }

        var given = Evaluate(source["Properties"], intrinsics);
        return new TemplateEvent(name, type, given, source.Line) { Api = Api(properties, name, source["Properties"]) };
    }

    private static TemplateNode? Evaluate(TemplateNode? given, IntrinsicFunctions intrinsics) =>
        given?.Members is not { } members ? given : TemplateNode.Of(
        members.Select(pair => (pair.Key, Value: s_left.Contains(pair.Key) ? pair.Value : intrinsics.Evaluate(pair.Value)))
            .Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)).ToList(),
        given.Line);

    // The API's logical ID, which evaluation would replace.
    private static string? Api(PropertyReader properties, string name, TemplateNode? given)
    {
        var api = given?["RestApiId"] ?? given?["ApiId"];
        if (api is null || LocalApi.Referenced(api) is not null)
        {
            return api is null ? null : LocalApi.Referenced(api);
        }

        properties.Scope.Note(
            api.Line, $"{properties.What}: the API of the event '{name}' is neither !Ref nor an ID. The route is served by SAM's own API.");
        return null;
    }
}
