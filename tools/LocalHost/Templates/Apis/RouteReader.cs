using System.Globalization;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the routes of events of type Api and HttpApi.</summary>
internal static class RouteReader
{
    private static readonly string[] s_methods = ["ANY", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private static readonly string[] s_read =
    [
        "Path", "Method", "RestApiId", "ApiId", "PayloadFormatVersion", "TimeoutInMillis", "ResponseTransferMode",
    ];

    // Throttling limits, and properties of the API's description.
    private static readonly string[] s_harmless = ["RouteSettings", "UnescapeMappingTemplate"];

    private static readonly Dictionary<string, string> s_absent = new()
    {
        ["Auth"] = "every request is allowed, and events contain no caller",
        ["RequestModel"] = "bodies aren't validated",
        ["RequestParameters"] = "parameters aren't validated",
    };

    public static TemplateRoute Read(TemplateScope scope, TemplateFunction function, TemplateEvent source)
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
            throw new TemplateException(scope.File, path?.Line ?? source.Line, $"{what} has no Path that starts with a slash.");
        }

        var verb = (method?.Text ?? (source.Type == "HttpApi" ? "ANY" : "")).ToUpperInvariant();
        return s_methods.Contains(verb)
            ? new TemplateRoute(verb, text, function, source.Line)
            {
                PayloadVersion = Version(scope, what, source.Properties?["PayloadFormatVersion"]),
                Streams = Streams(scope, what, source),
                Timeout = Milliseconds(scope, what, source.Properties?["TimeoutInMillis"]),
            }
            : throw new TemplateException(
                scope.File, method?.Line ?? source.Line, $"{what}: the Method is '{verb}'. Use one of {string.Join(", ", s_methods)}.");
    }

    private static string Version(TemplateScope scope, string what, TemplateNode? version) => version?.Text switch
    {
        null or "2.0" or "2" => "2.0",
        "1.0" or "1" => "1.0",
        var other => throw scope.Error(version, $"{what}: PayloadFormatVersion is '{other}'. Use \"1.0\" or \"2.0\"."),
    };

    private static bool Streams(TemplateScope scope, string what, TemplateEvent source)
    {
        var mode = source.Properties?["ResponseTransferMode"];
        if (mode is not null && source.Type != "Api")
        {
            scope.Note(mode.Line, $"{what}: ResponseTransferMode has no effect: an HTTP API doesn't stream.");
            return false;
        }

        return mode?.Text switch
        {
            null or "BUFFERED" => false,
            "STREAM" => true,
            var other => throw scope.Error(mode, $"{what}: ResponseTransferMode is '{other}'. Use BUFFERED or STREAM."),
        };
    }

    private static TimeSpan? Milliseconds(TemplateScope scope, string what, TemplateNode? timeout) => timeout switch
    {
        null => null,
        _ when int.TryParse(timeout.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 =>
            TimeSpan.FromMilliseconds(number),
        _ => throw scope.Error(timeout, $"{what}: TimeoutInMillis is '{timeout.Text}'. Use a number of milliseconds."),
    };
}
