using System.Globalization;
using System.Text;
using Lamplighter.LocalHost.Gateway.Cors;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.Tests.Templates;

/// <summary>Writes everything that was read from a template, without what has its default.</summary>
internal static class TemplateDump
{
    /// <summary>Returns the text of a template that stands in a test, or its error.</summary>
    public static string Of(string template)
    {
        try
        {
            return Of(TemplateText.Read(template));
        }
        catch (TemplateException error)
        {
            return $"  error {error.Message}\n";
        }
    }

    /// <summary>Returns the texts of templates, each below its title.</summary>
    public static string Of(IEnumerable<(string Title, string Template)> templates) =>
        string.Concat(templates.Select(static one => $"== {one.Title}\n{Of(one.Template)}"));

    public static string Of(LambdaTemplate template)
    {
        var text = new StringBuilder();
        foreach (var function in template.Functions)
        {
            Append(text, function);
        }

        foreach (var api in template.Apis)
        {
            Append(text, api);
        }

        return text.Append(string.Concat(template.Notices.Select(static notice => $"  note {notice}\n"))).ToString();
    }

    private static void Append(StringBuilder text, TemplateFunction function)
    {
        var standard = new TemplateFunction { Id = "", Name = "", File = "", Line = 0 };
        var timeout = Number(function.Timeout.TotalSeconds);
        Line(
            text,
            $"  function {function.Id} in line {function.Line}",
            function.Name == function.Id ? "" : $"name={function.Name}",
            function.Code == "." ? "" : $"code={function.Code ?? "(none)"}",
            Given("handler", function.Handler),
            Given("runtime", function.Runtime),
            function.Architecture == standard.Architecture ? "" : $"architecture={function.Architecture}",
            function.IsImage ? "image" : "",
            function.Timeout == standard.Timeout ? "" : $"timeout={timeout}s",
            function.MemorySize == standard.MemorySize ? "" : $"memory={function.MemorySize}",
            function.Concurrency is { } concurrency ? $"concurrency={concurrency}" : "",
            function.HasWebAdapter ? "web-adapter" : "",
            function.IsTraced ? "traced" : "",
            Given("environment", Pairs(function.Environment.OrderBy(static one => one.Key, StringComparer.Ordinal))));
        if (function.Url is { } url)
        {
            Line(text, "    url", url.Streams ? "streams" : "", Cors(url.Cors));
        }

        foreach (var source in function.Events.Where(static source => !source.IsRoute))
        {
            Line(text, $"    event {source.Name} {source.Type} in line {source.Line}", Node(source.Properties));
        }
    }

    private static void Append(StringBuilder text, TemplateApi api)
    {
        Line(
            text,
            $"  {(api.IsRest ? "rest" : "http")} api {api.Id} stage={api.Stage}",
            api.Definition is null ? "" : $"definition={Path.GetFileName(api.Definition)}",
            Given("binary", string.Join(',', api.BinaryMediaTypes)),
            Given("variables", Pairs(api.StageVariables)),
            Cors(api.Cors),
            Given("preflight", Authorizer(api.PreflightAuthorizer)));
        foreach (var route in api.Routes)
        {
            Line(
                text,
                $"    {route.Method} {route.Path} -> {route.Function.Id} in line {route.Line}",
                route.PayloadVersion == "2.0" ? "" : $"version={route.PayloadVersion}",
                route.Streams ? "streams" : "",
                route.Timeout is { } timeout ? $"timeout={Number(timeout.TotalMilliseconds)}ms" : "",
                Authorizer(route.Authorizer));
        }

        foreach (var mock in api.Mocks)
        {
            Line(text, $"    {mock.Method} {mock.Path} -> {mock.StatusCode}", Pairs(mock.Headers), mock.Body);
        }
    }

    private static string Authorizer(TemplateAuthorizer? authorizer) => authorizer is not { Settings: var settings } ? "" : string.Concat(
        $"{settings.Name}:{settings.Kind}({authorizer.Function.Id})",
        $"[{string.Join(',', settings.Sources.Select(static source => source.Text))}]",
        settings.Validation is { } validation ? $" matches {validation}" : "",
        $" for {Number(settings.CacheTime.TotalSeconds)}s",
        settings.SimpleResponses ? " simple" : "");

    private static string Cors(CorsSettings? cors) => cors is null ? "" : string.Concat(
        $"cors=({string.Join(',', cors.Origins)}; {string.Join(',', cors.Methods)}; {string.Join(',', cors.Headers)}; ",
        $"{string.Join(',', cors.Exposed)}; {cors.MaxAge ?? "-"}; {(cors.Credentials ? "credentials" : "-")})");

    /// <summary>Returns a node as text; strings without quotes differ from others.</summary>
    public static string Node(TemplateNode? node) => node switch
    {
        null => "",
        { Text: { } text } => node.IsPlain ? text : $"'{text}'",
        { Items: { } items } => $"[{string.Join(", ", items.Select(Node))}]",
        _ => $"{{{string.Join(", ", node.Members!.Select(static member => $"{member.Key}: {Node(member.Value)}"))}}}",
    };

    private static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join(',', pairs.Select(static pair => $"{pair.Key}={pair.Value}"));

    private static string Given(string name, string value) => value.Length == 0 ? "" : $"{name}={value}";

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, params ReadOnlySpan<string> parts)
    {
        var line = new StringBuilder();
        foreach (var part in parts)
        {
            line.Append(part.Length == 0 || line.Length == 0 ? "" : " ").Append(part);
        }

        text.Append(line).Append('\n');
    }
}
