using System.Globalization;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the fixed response of a MOCK integration, of a resource or of an OpenAPI definition.</summary>
internal static class MockReader
{
    private const string Header = "method.response.header.";

    /// <param name="method">The method of the route.</param>
    /// <param name="path">The path of the route.</param>
    /// <param name="response">The first response of the integration, or null.</param>
    /// <param name="intrinsics">Evaluates the values.</param>
    public static TemplateMock Read(string method, string path, TemplateNode? response, IntrinsicFunctions intrinsics)
    {
        var members = response is null ? null : intrinsics.Evaluate(response);
        var status = members?["StatusCode"] ?? members?["statusCode"];
        var parameters = members?["ResponseParameters"] ?? members?["responseParameters"];
        var template = (members?["ResponseTemplates"] ?? members?["responseTemplates"])?["application/json"]?.Text ?? "";
        return new TemplateMock(
            method,
            path,
            int.TryParse(status?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 200 and < 600
                ? code
                : 200,
            [
                .. (parameters?.Members ?? [])
                    .Where(member => member.Key.StartsWith(Header, StringComparison.Ordinal) && member.Value.Text is ['\'', .., '\''])
                    .Select(member => KeyValuePair.Create(member.Key[Header.Length..], member.Value.Text![1..^1])),
            ],
            IsLiteral(template) ? template : "");
    }

    // Velocity templates aren't evaluated.
    private static bool IsLiteral(string template) => !template.AsSpan().ContainsAny('$', '#');
}
