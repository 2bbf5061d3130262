namespace Lamplighter.Internal.EventHandler.Results;

// The calls of HttpResult that make what the results of other frameworks make, by the names that these have in common.
internal static class ResultCalls
{
    // The status of a result that has a call without a value, or is an error; null for other results.
    internal static int? Status(string name) => name switch
    {
        "Ok" => 200,
        "Accepted" => 202,
        "NoContent" => 204,
        "BadRequest" => 400,
        "Unauthorized" => 401,
        "Forbid" => 403,
        "NotFound" => 404,
        "Conflict" => 409,
        "UnprocessableEntity" => 422,
        "InternalServerError" => 500,
        "BadGateway" => 502,
        "ServiceUnavailable" => 503,
        _ => null,
    };

    // The call without a value, such as NotFound(); null if there isn't one.
    internal static string? WithoutValue(string name) =>
        Status(name) switch
        {
            null => null,
            502 or 503 => $"Status({Status(name)})",
            _ => $"{name}()",
        };

    // The call with a value as JSON, such as Json(404, value); null if there isn't one.
    internal static string? WithValue(string name, string value) =>
        name is "Ok" or "Json" ? $"Ok({value})" : IsError(name) ? $"Json({Status(name)}, {value})" : null;

    internal static bool IsError(string name) => Status(name) >= 400;
}
