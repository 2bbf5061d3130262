using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// The descriptions of responses that nobody describes.
internal static class StatusTexts
{
    internal static string Of(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        < 200 => "Informational",
        < 300 => "Success",
        < 400 => "Redirection",
        _ => ReasonPhrases.Of(status),
    };
}
