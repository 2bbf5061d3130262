namespace Lamplighter.Internal.Events.Authorizers;

// The part of a method's or route's ARN that names the API and its stage. What follows is from the request: its path can contain * and ?,
// which stand for any text in a policy, so it never gets into one.
internal static class StageArn
{
    internal static string? Of(string? resourceArn)
    {
        // arn:aws:execute-api:eu-west-1:123456789012:abcdef/prod/GET/orders
        if (resourceArn is null || !resourceArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            return null;
        }

        var api = -1;
        for (var i = 0; i < 5; i++)
        {
            api = resourceArn.IndexOf(':', api + 1);
            if (api < 0)
            {
                return null;
            }
        }

        var stage = resourceArn.IndexOf('/', api);
        var end = stage < 0 ? -1 : resourceArn.IndexOf('/', stage + 1);
        return stage > api + 1 && end > stage + 1 && !resourceArn.AsSpan(0, end).ContainsAny('*', '?') ? resourceArn[..end] : null;
    }
}
