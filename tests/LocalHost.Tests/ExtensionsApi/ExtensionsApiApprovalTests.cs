using System.Globalization;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.ExtensionsApi;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.RuntimeApi;
using Lamplighter.Tests.Http;

namespace Lamplighter.Tests.ExtensionsApi;

/// <summary>The replies of the Extensions API, as approved texts.</summary>
public sealed partial class ExtensionsApiApprovalTests
{
    private const string Project = "LocalHost.Tests";
    private const string Api = "/2020-01-01/extension/";
    private const string Invocations = """{"events":["INVOKE"]}""";
    private static readonly RegisteredFunction s_function =
        new("orders", "$LATEST", "Orders::Handler", "arn:aws:lambda:eu-west-1:123456789012:function:orders");

    private readonly List<string> _failures = [];

    [Fact]
    public async Task Life_OfAnExtension_IsAsApproved()
    {
        var set = Set();
        await using var http = await StartAsync(set);
        var id = await RegisterAsync(http, "watcher", """{"events":["INVOKE","SHUTDOWN"]}""");
        Assert.Equal(["watcher"], set.BusyNames);
        Assert.True(set.Knows(id));
        var asking = http.SendAsync($"GET {Api}event/next\nLambda-Extension-Identifier: {id}");
        await set.IdleAsync();
        Begin(set, http, "first", null);
        await NameEventAsync(http, asking);
        Assert.Equal(["watcher"], set.BusyNames);

        // The next event comes before the extension asks for it.
        Begin(set, http, "second", "live");
        await NameEventAsync(http, http.SendAsync($"GET {Api}event/next\nLambda-Extension-Identifier: {id}"));
        var shutdown = set.ShutdownAsync("spindown");
        var end = await http.SendAsync($"GET {Api}event/next\nLambda-Extension-Identifier: {id}");
        http.Name(EventId().Match(end).Groups[1].Value, "EVENT");
        http.Name(Deadline().Match(end).Groups[1].Value, "END");
        await shutdown;
        Approved.AssertText(Project, "extensions-api-life", http.Text);
    }

    [Fact]
    public async Task Errors_OfExtensions_AreTakenAsApproved()
    {
        var set = Set();
        await using var http = await StartAsync(set);
        var first = await RegisterAsync(http, "first", Invocations);
        await FailAsync(http, first, "init");
        await FailAsync(http, first, "init");
        await FailAsync(http, first, "exit");
        await http.SendAsync($"GET {Api}event/next\nLambda-Extension-Identifier: {first}");
        var second = await RegisterAsync(http, "second", Invocations);
        await FailAsync(http, second, "exit");
        await FailAsync(http, second, "exit");
        await FailAsync(http, second, "init");
        var third = await RegisterAsync(http, "third", Invocations);
        Assert.Equal(["third"], set.BusyNames);
        var asking = http.SendAsync($"GET {Api}event/next\nLambda-Extension-Identifier: {third}");
        await set.IdleAsync();
        await FailAsync(http, third, "init");
        await http.SendAsync($"GET {Api}event/next\nLambda-Extension-Identifier: {third}");
        Begin(set, http, "one", null);
        await NameEventAsync(http, asking);
        await FailAsync(http, third, "exit");
        Approved.AssertText(Project, "extensions-api-errors", http.Text + string.Join('\n', _failures) + "\n");
    }

    [Fact]
    public async Task Registrations_AreAcceptedOrRefusedAsApproved()
    {
        var set = Set();
        await using var http = await StartAsync(set);
        await http.SendAsync($"POST {Api}register", Invocations);
        foreach (var events in (string[])["[null]", "[\"invoke\"]", "[\"OTHER\",\"INVOKE\"]"])
        {
            await http.SendAsync($"POST {Api}register\nLambda-Extension-Name: refused", $$"""{"events":{{events}}}""");
        }

        await RegisterAsync(http, "a", "{}");
        await RegisterAsync(http, "b", """{"events":null}""");
        await RegisterAsync(http, "c", """{"events":[]}""");
        await RegisterAsync(http, "d", """{"events":["SHUTDOWN"]}""");
        await http.SendAsync($"POST {Api}register\nLambda-Extension-Name: d", Invocations);
        for (var more = 0; more < 6; more++)
        {
            await RegisterAsync(http, string.Create(CultureInfo.InvariantCulture, $"e{more}"), Invocations);
        }

        await http.SendAsync($"POST {Api}register\nLambda-Extension-Name: eleventh", Invocations);
        set.Close();
        await http.SendAsync($"POST {Api}register\nLambda-Extension-Name: late", Invocations);
        Approved.AssertText(Project, "extensions-api-registrations", http.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[1]}""")]
    [InlineData("many")]
    public async Task Registration_WithAnInvalidBody_IsRefused(string body)
    {
        await using var http = await StartAsync(Set());
        var sent = body == "many" ? $$"""{"a":[{{string.Join(',', Enumerable.Repeat("1", 1000))}}]}""" : body;

        var reply = await http.SendAsync($"POST {Api}register\nLambda-Extension-Name: refused", sent);

        Assert.StartsWith("HTTP/1.1 403 Forbidden\r\n", reply, StringComparison.Ordinal);
        Assert.Matches("\"errorType\":\"InvalidRequestFormat\",\"errorMessage\":\".+\"", reply);
    }

    [Theory]
    [InlineData("internal", false)]
    [InlineData("internal-concurrent", true)]
    public async Task Registrations_OfTheProcessOfTheFunction_AreAsApproved(string name, bool isConcurrent)
    {
        await using var http = await StartAsync(Set(isConcurrent), process: 7);
        await RegisterAsync(http, "a", "{}");
        await RegisterAsync(http, "b", Invocations);
        await RegisterAsync(http, "c", """{"events":["SHUTDOWN"]}""");
        Approved.AssertText(Project, $"extensions-api-{name}", http.Text);
    }

    [Fact]
    public async Task Registrations_OfAnotherProcess_ForInvocationsOfAConcurrentFunction_AreRefused()
    {
        await using var http = await StartAsync(Set(isConcurrent: true));
        await RegisterAsync(http, "a", """{"events":["SHUTDOWN"]}""");
        await RegisterAsync(http, "b", Invocations);
        Approved.AssertText(Project, "extensions-api-concurrent", http.Text);
    }

    [Fact]
    public async Task Requests_AgainstTheRules_AreRefusedAsApproved()
    {
        await using var http = await StartAsync(Set());
        var id = await RegisterAsync(http, "a", Invocations);
        foreach (var request in (string[])["GET {0}event/next", "POST {0}init/error", "POST {0}exit/error"])
        {
            var head = string.Format(CultureInfo.InvariantCulture, request, Api);
            var body = head[0] == 'P' ? "{}" : null;
            await http.SendAsync(head, body);
            await http.SendAsync(head + "\nLambda-Extension-Identifier: me", body);
            await http.SendAsync(head + "\nLambda-Extension-Identifier: 00000000-0000-0000-0000-000000000001\n"
                + "Lambda-Extension-Function-Error-Type: Some.Error", body);
            if (body is not null)
            {
                await http.SendAsync(head + $"\nLambda-Extension-Identifier: {id}", body);
            }
        }

        await http.SendAsync($"GET {Api}register");
        await http.SendAsync($"POST {Api}event/next", "");
        await http.SendAsync($"GET {Api}init/error");
        await http.SendAsync($"GET {Api}exit/error");
        await http.SendAsync($"POST {Api}register/more", "");
        await http.SendAsync("GET /extension/event/next");
        await http.SendAsync($"GET {Api}event/next\nHost: evil.example");
        Approved.AssertText(Project, "extensions-api-refusals", http.Text);
    }

    private ExtensionSet Set(bool isConcurrent = false)
    {
        var set = new ExtensionSet(s_function, isConcurrent);
        set.Failed += (type, message) => _failures.Add($"{type}: {message}");
        return set;
    }

    private static Task<RawHttp> StartAsync(ExtensionSet set, int? process = null)
    {
        var queue = new InvocationQueue(TimeSpan.FromMinutes(2), new InstanceOutput(_ => { }), isStartMeasured: false);
        var extensions = new ExtensionsApiEndpoint(set, _ => process, () => 7);
        return RawHttp.StartAsync(new EnvironmentApi(new RuntimeApiEndpoint(queue, s_function.UnqualifiedArn), extensions).HandleAsync);
    }

    private static async Task<string> RegisterAsync(RawHttp http, string name, string body)
    {
        var id = ExtensionId().Match(await http.SendAsync($"POST {Api}register\nLambda-Extension-Name: {name}", body)).Groups[1].Value;
        if (id.Length > 0)
        {
            http.Name(id, $"ID-OF-{name}");
        }

        return id;
    }

    private static Task<string> FailAsync(RawHttp http, string id, string phase) => http.SendAsync(
        $"POST {Api}{phase}/error\nLambda-Extension-Identifier: {id}\nLambda-Extension-Function-Error-Type: Own.Error",
        """{"errorMessage":"it broke"}""");

    private static void Begin(ExtensionSet set, RawHttp http, string requestId, string? qualifier)
    {
        var trace = new TraceHeader("1-5759e988-bd862e3fe1be46a994272793", "1111111111111111", "2222222222222222", null, true);
        var invocation = new Invocation("GET /", "{}"u8.ToArray(), trace) { RequestId = requestId, Qualifier = qualifier };
        invocation.Start(TimeSpan.FromMinutes(2), null);
        http.Name(invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), "DEADLINE");
        set.Begin(invocation);
    }

    private static async Task NameEventAsync(RawHttp http, Task<string> next) =>
        http.Name(EventId().Match(await next).Groups[1].Value, "EVENT");

    [GeneratedRegex("Lambda-Extension-Identifier: ([0-9a-f-]{36})")]
    private static partial Regex ExtensionId();

    [GeneratedRegex("Lambda-Extension-Event-Identifier: ([0-9a-f-]{36})")]
    private static partial Regex EventId();

    [GeneratedRegex("\"deadlineMs\":([0-9]+)")]
    private static partial Regex Deadline();
}
