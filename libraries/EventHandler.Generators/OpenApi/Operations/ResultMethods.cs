using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Internal.EventHandler.StreamTypes;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// What the methods of HttpResult answer.
internal static class ResultMethods
{
    // Null where only the run shows the status.
    internal static Response? Response(IMethodSymbol method, IReadOnlyDictionary<string, object?> arguments)
    {
        var type = method.TypeArguments.FirstOrDefault();
        return method.Name switch
        {
            "Ok" => new(200, type),
            "Json" => Status() is { } status ? new(status, type) : null,
            "Text" => new(200, ContentType: ContentType("text/plain")),
            "Html" => new(200, ContentType: "text/html"),
            "Stream" when SequenceAnalysis.Kind(method.Parameters[0].Type) == ResultKind.Events =>
                new(200, ContentType: StreamTypeTable.Events),
            "Stream" when type is not null => new(200, ContentType: ContentType("application/json")),
            "Bytes" or "Stream" => new(200, ContentType: ContentType("application/octet-stream")),
            "ServerSentEvents" => new(200, ContentType: StreamTypeTable.Events),
            "Status" => Status() is { } status ? new(status) : null,
            "Created" => new(201, type),
            "Accepted" => new(202),
            "NoContent" => new(204),
            "BadRequest" => new(400),
            "Unauthorized" => new(401),
            "Forbid" => new(403),
            "NotFound" => new(404),
            "Conflict" => new(409),
            "UnprocessableEntity" => new(422),
            "InternalServerError" => new(500),
            "Redirect" => Redirect(),
            "Problem" => Status() is { } status ? new(status, ContentType: Operations.Response.Problem) : null,
            _ => null,
        };

        int? Status() => arguments.TryGetValue("statusCode", out var value) ? value as int? : null;

        string ContentType(string other) => !arguments.TryGetValue("contentType", out var value) ? other
            : value is string text ? text.Split(';')[0].Trim()
            : Operations.Response.AnyType;

        Response? Redirect() => (Flag("permanent"), Flag("preserveMethod")) switch
        {
            (false, false) => new(302),
            (true, false) => new(301),
            (false, true) => new(307),
            (true, true) => new(308),
            _ => null,
        };

        bool? Flag(string name) => arguments.TryGetValue(name, out var value) ? value as bool? : false;
    }
}
