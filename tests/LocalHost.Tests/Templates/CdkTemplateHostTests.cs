using System.Net;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

public sealed class CdkTemplateHostTests
{
    [Fact]
    public async Task StartApi_OutputOfTheCdk_IsServed()
    {
        using var folder = new TemporaryFolder();
        CopyProgram(Path.Combine(folder.Path, "asset.1"));
        var handler = Path.GetFileNameWithoutExtension(Programs.RawFunction);
        var function = $$"""
            "Type": "AWS::Lambda::Function",
            "Properties": { "Timeout": 60, "Handler": "{{handler}}", "Code": { "S3Bucket": "assets", "S3Key": "1.zip" } },
            "Metadata": { "aws:asset:path": "asset.1", "aws:asset:property": "Code" }
            """;
        await folder.WriteAsync("Inner.nested.template.json", $$"""
            { "Resources": {
              "G": { {{function}} },
              "Url": { "Type": "AWS::Lambda::Url", "Properties": { "AuthType": "NONE", "TargetFunctionArn": { "Ref": "G" } } } } }
            """);
        var template = await folder.WriteAsync("Stack.template.json", $$"""
            { "Resources": {
              "F": { {{function}} },
              "Api": { "Type": "AWS::ApiGateway::RestApi", "Properties": { "Name": "api" } },
              "Proxy": { "Type": "AWS::ApiGateway::Resource", "Properties": {
                "ParentId": { "Fn::GetAtt": ["Api", "RootResourceId"] }, "PathPart": "{proxy+}", "RestApiId": { "Ref": "Api" } } },
              "Any": { "Type": "AWS::ApiGateway::Method", "Properties": {
                "HttpMethod": "ANY", "ResourceId": { "Ref": "Proxy" }, "RestApiId": { "Ref": "Api" },
                "Integration": { "Type": "AWS_PROXY", "Uri": { "Fn::Join": ["", ["arn:aws:apigateway:", { "Ref": "AWS::Region" },
                  ":lambda:path/2015-03-31/functions/", { "Fn::GetAtt": ["F", "Arn"] }, "/invocations"]] } } } },
              "Options": { "Type": "AWS::ApiGateway::Method", "Properties": {
                "HttpMethod": "OPTIONS", "ResourceId": { "Ref": "Proxy" }, "RestApiId": { "Ref": "Api" },
                "Integration": { "Type": "MOCK", "IntegrationResponses": [{ "StatusCode": "204", "ResponseParameters": {
                  "method.response.header.Access-Control-Allow-Origin": "'https://shop'" } }] } } },
              "Stage": { "Type": "AWS::ApiGateway::Stage", "Properties": { "RestApiId": { "Ref": "Api" }, "StageName": "live" } },
              "Http": { "Type": "AWS::ApiGatewayV2::Api", "Properties": { "Name": "http", "ProtocolType": "HTTP" } },
              "Integration": { "Type": "AWS::ApiGatewayV2::Integration", "Properties": { "ApiId": { "Ref": "Http" },
                "IntegrationType": "AWS_PROXY", "IntegrationUri": { "Fn::GetAtt": ["F", "Arn"] }, "PayloadFormatVersion": "2.0" } },
              "Route": { "Type": "AWS::ApiGatewayV2::Route", "Properties": { "ApiId": { "Ref": "Http" }, "RouteKey": "GET /items/{id}",
                "Target": { "Fn::Join": ["", ["integrations/", { "Ref": "Integration" }]] } } },
              "Inner": { "Type": "AWS::CloudFormation::Stack", "Properties": { "TemplateURL": "https://assets/inner.json" },
                "Metadata": { "aws:asset:path": "Inner.nested.template.json", "aws:asset:property": "TemplateURL" } } } }
            """);

        await using var host = await RunningHost.StartAnyAsync("start-api", "--template=" + template);
        var doors = host.Lines.Where(line => line.StartsWith("Listening on ", StringComparison.Ordinal)).ToArray();

        Assert.Equal(
            ["REST API Api.", "HTTP API Http.", "function URL of Inner-G."],
            doors.Select(line => line.Split(" as the ")[1].Replace(" Press Ctrl+C to stop.", "", StringComparison.Ordinal)));
        using var rest = await ReadAsync(doors[0], "/orders/7");
        using var http = await ReadAsync(doors[1], "/items/9");
        using var url = await ReadAsync(doors[2], "/any");
        Assert.Equal(
            ("/{proxy+}", "live"),
            (
                rest.RootElement.GetProperty("resource").GetString(),
                rest.RootElement.GetProperty("requestContext").GetProperty("stage").GetString()));
        Assert.Equal("GET /items/{id}", http.RootElement.GetProperty("routeKey").GetString());
        Assert.Equal("/any", url.RootElement.GetProperty("rawPath").GetString());
        using var preflight = await host.SendAsync(HttpMethod.Options, "/orders/7", null);
        Assert.Equal(
            (HttpStatusCode.NoContent, "https://shop"),
            (preflight.StatusCode, preflight.Headers.GetValues("Access-Control-Allow-Origin").Single()));
    }

    private static async Task<JsonDocument> ReadAsync(string door, string path)
    {
        using var client = new HttpClient();
        return JsonDocument.Parse(await client.GetStringAsync(new Uri(door.Split(' ')[2] + path)));
    }

    private static void CopyProgram(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Programs.RawFunction)!))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }
}
