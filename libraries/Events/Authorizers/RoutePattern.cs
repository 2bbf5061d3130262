namespace Lamplighter.Internal.Events.Authorizers;

// Routes as users write them, and as ARNs name them: GET /orders/* is GET/orders/* after the stage.
internal static class RoutePattern
{
    internal static string Check(string route)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(route);
        var space = route.IndexOf(' ', StringComparison.Ordinal);
        var isValid = space < 0
            ? !route.Contains('/', StringComparison.Ordinal)
            : IsMethod(route.AsSpan(0, space)) && route.Length > space + 1 && route[space + 1] is '/' or '*'
                && !route.AsSpan(space + 1).ContainsAny(" \t\r\n");
        return isValid
            ? route
            : throw new ArgumentException(
                $"'{route}' isn't a valid route. Write the method in capital letters and the path, such as 'GET /orders/*' or '* /status', or "
                + "the route key of a WebSocket API, such as '$connect'.",
                nameof(route));
    }

    internal static string ToResource(string stageArn, string route)
    {
        var space = route.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? $"{stageArn}/{route}" : $"{stageArn}/{route[..space]}/{route[(space + 1)..].TrimStart('/')}";
    }

    private static bool IsMethod(ReadOnlySpan<char> method) =>
        method is "*" || (method.Length > 0 && !method.ContainsAnyExceptInRange('A', 'Z'));
}
