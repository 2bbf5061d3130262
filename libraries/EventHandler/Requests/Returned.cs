namespace Lamplighter.Internal.EventHandler.Requests;

// Names who returned null where a result must be: a text, or a middleware.
internal static class Returned
{
    internal const string Route = "The route's handler";

    internal static HttpResult By(object who, HttpResult? result) => result ?? throw Null(who);

    internal static Task<HttpResult> By(object who, Task<HttpResult>? answer)
    {
        if (answer is null)
        {
            throw Null(who);
        }

        var result = new ValueTask<HttpResult>(answer);
        if (!result.IsCompletedSuccessfully)
        {
            return CheckAsync(who, answer);
        }

        By(who, result.Result);
        return answer;
    }

    private static async Task<HttpResult> CheckAsync(object who, Task<HttpResult> answer) => By(who, await answer.ConfigureAwait(false));

    private static InvalidOperationException Null(object who) =>
        new($"{who as string ?? $"The middleware {who.GetType()}"} returned null instead of an HttpResult.");
}
