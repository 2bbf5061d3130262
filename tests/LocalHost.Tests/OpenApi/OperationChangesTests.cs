using System.Text;
using Lamplighter.LocalHost.OpenApi;

namespace Lamplighter.Tests.OpenApi;

/// <summary>What breaks callers where an operation becomes another one and back, as an approved text.</summary>
public sealed class OperationChangesTests
{
    private const string Secured = """{"security":[{"key":[]}]}""";
    private const string Open = """{"security":[]}""";

    private static readonly (string Old, string New)[] s_pairs =
    [
        ("{}", "{}"),
        (Parameter("path", "id"), Parameter("path", "number")),
        (Parameter("path", "id", ",\"required\":true"), "{}"),
        (Parameter("query", "q"), Parameter("query", "q", ",\"required\":true")),
        (Parameter("query", "q"), Parameter("query", "Q", ",\"required\":true")),
        (Parameter("header", "X-A"), Parameter("header", "X-A", ",\"required\":true")),
        (Parameter("cookie", "c"), Parameter("cookie", "c", ",\"required\":true")),
        ("{}", Parameter("query", "q", ",\"required\":true")),
        ("{}", Parameter("header", "X-A", ",\"required\":true")),
        ("{}", Parameter("cookie", "c", ",\"required\":true")),
        ("{}", Parameter("query", "q")),
        (Parameter("query", "q"), Parameter("header", "q", ",\"required\":true")),
        (Parameter("query", "q", ",\"schema\":{\"type\":\"string\"}"), Parameter("query", "q", ",\"schema\":{\"type\":\"integer\"}")),
        ("{}", """{"parameters":[{"$ref":"#/components/parameters/P"}]}"""),
        ("{}", """{"parameters":[{"in":"query","required":true},{"name":"x","required":true},1]}"""),
        ("{}", """{"requestBody":{"required":true,"content":{"text/plain":{}}}}"""),
        ("{}", """{"requestBody":{"required":false,"content":{"text/plain":{}}}}"""),
        (Body("text/plain", "string"), Body("text/plain", "integer")),
        (Body("text/plain", "string"), Body("text/csv", "string")),
        (Body("text/plain", "string"), """{"requestBody":{"$ref":"#/components/requestBodies/B"}}"""),
        (Body("text/plain", "string"), """{"requestBody":{"content":{"text/plain":{"schema":{"type":"string"}}},"required":true}}"""),
        (Responses("200", "string"), Responses("200", "integer")),
        (Responses("200", "string"), """{"responses":{"200":{"content":{"text/csv":{}}}}}"""),
        (Responses("200", "string"), """{"responses":{"200":{}}}"""),
        (Responses("200", "string"), """{"responses":{"200":{"$ref":"#/components/responses/R"}}}"""),
        (Responses("200", "string"), "{}"),
        (Responses("302", "string"), "{}"),
        (Responses("404", "string"), "{}"),
        (Responses("404", "string"), Responses("404", "integer")),
        (Responses("default", "string"), "{}"),
        ("{}", Secured),
        ("{}", """{"security":[{"key":[]},{}]}"""),
        ("""{"security":[]}""", Secured),
        ("{}", """{"deprecated":true}"""),
    ];

    [Fact]
    public void Find_OfEachChange_IsApproved()
    {
        var text = new StringBuilder();
        foreach (var (one, other) in s_pairs)
        {
            text.Append("== ").Append(one).Append("\n to ").Append(other).Append('\n').Append(Find(Document(one), Document(other)))
                .Append("back\n").Append(Find(Document(other), Document(one)));
        }

        Approved.AssertText("LocalHost.Tests", "operation-changes", text.ToString());
    }

    [Theory]
    [InlineData(false, "{}", true, "{}", true)]
    [InlineData(true, "{}", false, "{}", false)]
    [InlineData(true, "{}", true, "{}", false)]
    [InlineData(true, "{}", false, Secured, false)]
    [InlineData(false, Secured, true, "{}", false)]
    [InlineData(true, Open, true, "{}", true)]
    [InlineData(true, Open, true, Secured, true)]
    [InlineData(false, "{}", true, Open, false)]
    public void Find_SecurityOfTheDocument_IsThatOfOperationsWithoutTheirOwn(
        bool isSecured, string operation, bool isSecuredNow, string operationNow, bool isBroken) => Assert.Equal(
        isBroken ? "  GET /items/{id}: callers must authenticate now\n" : "",
        Find(Document(operation, isSecured), Document(operationNow, isSecuredNow)));

    private static string Parameter(string place, string name, string more = "") =>
        $$"""{"parameters":[{"in":"{{place}}","name":"{{name}}"{{more}}}]}""";

    private static string Body(string type, string schema) =>
        """{"requestBody":{"content":{"TYPE":{"schema":{"type":"SCHEMA"}}}}}"""
            .Replace("TYPE", type, StringComparison.Ordinal).Replace("SCHEMA", schema, StringComparison.Ordinal);

    private static string Responses(string status, string schema) =>
        """{"responses":{"STATUS":{"content":{"text/plain":{"schema":{"type":"SCHEMA"}}}}}}"""
            .Replace("STATUS", status, StringComparison.Ordinal).Replace("SCHEMA", schema, StringComparison.Ordinal);

    private static string Find(ApiDocument before, ApiDocument after) =>
        string.Concat(new BreakingChanges(before, after).Find().Select(static line => $"  {line}\n"));

    private static ApiDocument Document(string operation, bool isSecured = false)
    {
        const string Template = """
            {"openapi":"3.1.1","paths":{"/items/{NAME}":{"get":OPERATION,"parameters":[{"in":"header","name":"X-Shared"}]}},
            "security":[SECURITY],"components":{
            "parameters":{"P":{"in":"query","name":"shared","required":true}},
            "requestBodies":{"B":{"content":{"text/plain":{"schema":{"type":"number"}}}}},
            "responses":{"R":{"content":{"text/plain":{"schema":{"type":"number"}}}}}}}
            """;

        var name = operation.Contains("\"number\"", StringComparison.Ordinal) ? "number" : "id";
        return ApiDocument.Parse(
            Template.Replace("NAME", name, StringComparison.Ordinal)
                .Replace("OPERATION", operation, StringComparison.Ordinal)
                .Replace("SECURITY", isSecured ? "{\"key\":[]}" : "", StringComparison.Ordinal),
            "a.json");
    }
}
