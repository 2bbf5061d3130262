using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Templates;

/// <summary>A template of three functions behind a REST API, an HTTP API and a function URL.</summary>
public sealed class TemplateHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningHost? _host;

    internal RunningHost Host => _host!;

    /// <summary>Where the HTTP API is.</summary>
    internal Uri Http { get; private set; } = null!;

    /// <summary>Where the function URL is.</summary>
    internal Uri Url { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var template = await _folder.WriteAsync("template.yaml", $$"""
            Globals:
              Function:
                Tracing: Active
                Timeout: 60
                CodeUri: {{Programs.RawFunction}}
                Environment: { Variables: { SHARED: global, OWN: global } }
              Api: { Cors: { AllowOrigin: "'https://shop'", AllowHeaders: "'x-a'", MaxAge: "'60'" } }
              HttpApi: { CorsConfiguration: { AllowOrigins: [https://shop, 'https://*.shop'], AllowMethods: [GET], AllowHeaders: [x-a], ExposeHeaders: [x-b] } }
            Resources:
              Api: { Type: AWS::Serverless::Api, Properties: { StageName: v1, Variables: { color: blue } } }
              Table: { Type: AWS::DynamoDB::Table }
              First:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: First::Handler
                  Runtime: dotnet8
                  MemorySize: 256
                  Environment: { Variables: { OWN: first, TABLE: !Ref Table } }
                  Events:
                    All: { Type: Api, Properties: { Path: '/{proxy+}', Method: ANY, RestApiId: !Ref Api } }
                    Item: { Type: Api, Properties: { Path: '/items/{id}', Method: GET, RestApiId: !Ref Api } }
                    Http: { Type: HttpApi, Properties: { Path: '/http/{id}', Method: ANY } }
                    Whole: { Type: Api, Properties: { Path: /whole, Method: GET, RestApiId: !Ref Api } }
                    Pieces: { Type: Api, Properties: { Path: /pieces, Method: GET, RestApiId: !Ref Api, ResponseTransferMode: STREAM } }
              Second:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: the-second
                  Runtime: provided.al2023
                  FunctionUrlConfig: { AuthType: NONE, Cors: { AllowOrigins: ['*'] } }
                  Events:
                    Special: { Type: Api, Properties: { Path: /items/special, Method: ANY, RestApiId: !Ref Api } }
                    Http: { Type: HttpApi, Properties: { Path: '/http/{id}', Method: GET, PayloadFormatVersion: '1.0' } }
              Hasty:
                Type: AWS::Serverless::Function
                Properties:
                  Timeout: 1
                  Events: { Http: { Type: HttpApi, Properties: { Path: /hasty, Method: GET } } }
            """);
        _host = await RunningHost.StartAnyAsync("start-api", "--template=" + template, "--env", "Second.OWN=overridden");
        var addresses = _host.Lines.Where(line => line.StartsWith("Listening on ", StringComparison.Ordinal))
            .Select(line => new Uri(line.Split(' ')[2]))
            .ToArray();
        (Http, Url) = (addresses[1], addresses[2]);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
