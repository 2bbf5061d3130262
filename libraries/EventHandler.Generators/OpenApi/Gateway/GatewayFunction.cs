using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Gateway;

// How API Gateway refers to functions and other resources of the template. The transform AWS::Include takes the long form alone.
internal static class GatewayFunction
{
    private const string Lambda = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/";

    internal static ApiObject Integration(GatewayOptions options)
    {
        var integration = new ApiObject { ["type"] = "aws_proxy", ["httpMethod"] = "POST" };
        if (options.Streams)
        {
            integration["uri"] = Sub($"{Lambda}2021-11-15/functions/${{{options.Function}.Arn}}/response-streaming-invocations");
            integration["responseTransferMode"] = "STREAM";
        }
        else
        {
            integration["uri"] = Uri(options.Function);
        }

        return options.IsRest ? integration : integration.With("payloadFormatVersion", "2.0");
    }

    internal static ApiObject Uri(string function) => Sub($"{Lambda}2015-03-31/functions/${{{function}.Arn}}/invocations");

    internal static ApiObject Sub(string text) => new() { ["Fn::Sub"] = text };

    // Text that can name parameters and resources of the template, such as ${Users}.
    internal static object SubIfNeeded(string text) => text.Contains("${") ? Sub(text) : text;
}
