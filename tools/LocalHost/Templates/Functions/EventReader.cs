using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
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

        var members = all.Members ?? throw properties.Scope.Error(all, $"{properties.What}: Events is {all.Kind}. Use a map.");
        return [.. members.Select(pair => Read(properties, intrinsics, pair.Key, pair.Value))];
    }

    private static TemplateEvent Read(PropertyReader properties, IntrinsicFunctions intrinsics, string name, TemplateNode source)
    {
        var type = source["Type"]?.Text ?? throw properties.Scope.Error(source, $"{properties.What}: the event '{name}' has no Type.");
        return new TemplateEvent(name, type, Evaluate(source["Properties"], intrinsics), source.Line)
        {
            Api = Api(properties, name, source["Properties"]),
        };
    }

    private static TemplateNode? Evaluate(TemplateNode? given, IntrinsicFunctions intrinsics) =>
        given?.Members is not { } members ? given : TemplateNode.Of(
        members.Select(pair => (pair.Key, Value: s_left.Contains(pair.Key) ? pair.Value : intrinsics.Evaluate(pair.Value)))
            .Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)).ToList(),
        given.Line);

    // The API's logical ID, which evaluation would replace.
    private static string? Api(PropertyReader properties, string name, TemplateNode? given) =>
        (given?["RestApiId"] ?? given?["ApiId"]) switch
        {
            null => null,
            { Intrinsic: ("Ref", { Text: { } id }) } => id,
            var other =>
                other.Text
                    ?? throw properties.Scope.Error(other, $"{properties.What}: the API of the event '{name}' is neither !Ref nor an ID."),
        };
}
