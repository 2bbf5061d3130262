using System.Globalization;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the routes of events of type Api and HttpApi.</summary>
internal static class RouteReader
{
    private static readonly string[] s_methods = ["ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private static readonly string[] s_read =
    [
        "Path", "Method", "RestApiId", "ApiId", "PayloadFormatVersion", "TimeoutInMillis", "ResponseTransferMode", "Auth",
    ];

    // Throttling limits, and properties of the API's description.
    private static readonly string[] s_harmless = ["RouteSettings", "UnescapeMappingTemplate"];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["RequestModel"] = "bodies aren't validated",
        ["RequestParameters"] = "parameters aren't validated",
    };

    /// <summary>Returns null when the event has no valid path or method, with a note.</summary>
    public static TemplateRoute? Read(
        TemplateScope scope, IntrinsicFunctions intrinsics, TemplateFunction function, TemplateEvent source)
    {
        var what = $"{function.Id}: the event '{source.Name}'";
        foreach (var (name, value) in source.Properties?.Members ?? [])
        {
            if (!s_read.Contains(name) && !s_harmless.Contains(name))
            {
                scope.Note(value.Line, $"{what}: {name} has no effect here: {s_absent.GetValueOrDefault(name, "it isn't supported")}.");
            }
        }

        var (path, method) = (source.Properties?["Path"], source.Properties?["Method"]);
        if (source.Type == "HttpApi" && path is null && method is null)
        {
            path = TemplateNode.Of("$default", source.Line);
        }

        if (path?.Text is not { Length: > 0 } text || (text[0] != '/' && text != "$default"))
        {
            scope.Note(path?.Line ?? source.Line, $"{what} has no Path that starts with a slash. The route isn't served.");
            return null;
        }

        var verb = (method?.Text ?? (source.Type == "HttpApi" ? "ANY" : "")).ToUpperInvariant();
        if (!s_methods.Contains(verb))
        {
            scope.Note(
                method?.Line ?? source.Line,
                $"{what}: the Method is '{verb}'. Use one of {string.Join(", ", s_methods)}. The route isn't served.");
            return null;
        }

        return new TemplateRoute(verb, text, function, source.Line)
        {
            PayloadVersion = Version(scope, what, source.Properties?["PayloadFormatVersion"]),
            Streams = Streams(scope, what, source),
            Guard = EventGuard.Read(scope, intrinsics, what, source.Properties?["Auth"]),
            Timeout = Milliseconds(scope, what, source.Properties?["TimeoutInMillis"]),
        };
    }

    private static string Version(TemplateScope scope, string what, TemplateNode? version)
    {
        if (version?.Text is not (null or "2.0" or "2" or "1.0" or "1"))
        {
            scope.Note(
                version.Line,
                $"{what}: PayloadFormatVersion is '{version.Text}'. Use \"1.0\" or \"2.0\". Here it is 2.0, the default.");
        }

        return version?.Text is "1.0" or "1" ? "1.0" : "2.0";
    }

    private static bool Streams(TemplateScope scope, string what, TemplateEvent source)
    {
        var mode = source.Properties?["ResponseTransferMode"];
        if (mode is not null && source.Type != "Api")
        {
            scope.Note(mode.Line, $"{what}: ResponseTransferMode has no effect: an HTTP API doesn't stream.");
            return false;
        }

        if (mode?.Text is not (null or "BUFFERED" or "STREAM"))
        {
            scope.Note(
                mode.Line, $"{what}: ResponseTransferMode is '{mode.Text}'. Use BUFFERED or STREAM. Here it is BUFFERED, the default.");
        }

        return mode?.Text == "STREAM";
    }

    private static TimeSpan? Milliseconds(TemplateScope scope, string what, TemplateNode? timeout)
    {
        if (int.TryParse(timeout?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return TimeSpan.FromMilliseconds(number);
        }

        if (timeout is not null)
        {
            scope.Note(
                timeout.Line,
                $"{what}: TimeoutInMillis is '{timeout.Text ?? timeout.Kind}'. Use a number of milliseconds. Here it is the default.");
        }

        return null;
    }
}
