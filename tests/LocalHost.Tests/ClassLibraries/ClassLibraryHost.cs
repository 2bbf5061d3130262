using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.ClassLibraries;

/// <summary>A host with one function for each handler of the library: the function has the method's name.</summary>
public sealed class ClassLibraryHost : IAsyncLifetime
{
    private static readonly string[] s_handlers =
    [
        "Function::TypedAsync", "Function::Echo", "Function::StaticStreamAsync", "Function::NoInput", "Function::ContextOnly",
        "Function::Nothing", "Function::NothingAsync", "Function::OwnSerializer", "Function::Forget", "Function::Overloaded",
        "Function::Many", "Function::Wrong", "Function::Variable", "Function::Generic", "DerivedFunction::InheritedAsync",
        "Failures::Throw", "Failures::ThrowLaterAsync", "ThrowingConstructor::Handle", "ThrowingInitializer::Handle",
        "Logs::Write", "Logs::Context", "Function::Int32 Overloaded(Int32)",
    ];

    private RunningHost? _host;

    internal RunningHost Host => _host!;

    public static string Name(string handler) =>
        string.Concat(handler.Split(' ')[^1].Replace("::", "-", StringComparison.Ordinal).Where(c => c is not ('(' or ')')));

    public async ValueTask InitializeAsync()
    {
        var library = Programs.Find("ClassLibrary");
        string[] options =
        [
            .. s_handlers.Skip(1).Select(handler => $"{Name(handler)}={library}"),
            .. s_handlers.SelectMany(handler => (string[])["--handler", $"{Name(handler)}=ClassLibrary::ClassLibrary.{handler}"]),
            "--env", "AWS_LAMBDA_LOG_FORMAT=Text", "--raw",
        ];
        _host = await RunningHost.StartAnyAsync("start", $"{Name(s_handlers[0])}={library}", options);
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    internal async Task<(string Payload, bool IsError)> InvokeAsync(
        string name, string payload = "{}", params (string Name, string Value)[] headers)
    {
        using var content = new StringContent(payload, Encoding.UTF8, "application/json");
        using var response = await Host.SendAsync(HttpMethod.Post, $"/2015-03-31/functions/{name}/invocations", content, headers);
        return (await response.Content.ReadAsStringAsync(), response.Headers.Contains("X-Amz-Function-Error"));
    }

    internal async Task<JsonElement> ErrorAsync(string name, string payload = "{}")
    {
        var (text, isError) = await InvokeAsync(name, payload);
        Assert.True(isError, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
