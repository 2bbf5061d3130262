using System.Text;
using System.Text.Json.Nodes;
using Lamplighter.LocalHost.OpenApi;

namespace Lamplighter.Tests.OpenApi;

/// <summary>What breaks callers where a schema becomes another one and back, in requests and in responses, as an approved text.</summary>
public sealed class SchemaApprovalTests
{
    private const string Cat = """{"type":"object","properties":{"kind":{"const":"cat"}}}""";
    private const string Dog = """{"type":"object","title":"Dog","properties":{"kind":{"const":"dog"}}}""";

    private static readonly (string Old, string New)[] s_pairs =
    [
        ("{}", "{}"),
        ("{}", """{"type":"string"}"""),
        ("""{"type":"integer"}""", """{"type":"number"}"""),
        ("""{"type":"array"}""", """{"type":"object"}"""),
        ("""{"type":["string","null"]}""", """{"type":"string"}"""),
        ("""{"type":["string","integer"]}""", """{"type":"string"}"""),
        ("""{"type":"null"}""", """{"type":"string"}"""),
        ("""{"type":"string"}""", """{"type":"string","enum":["a"]}"""),
        ("""{"type":"string","enum":["a","b",null]}""", """{"type":"string","enum":["a"]}"""),
        ("""{"enum":["a"]}""", """{"const":"a"}"""),
        ("""{"const":"a"}""", """{"const":"b"}"""),
        ("""{"type":"integer"}""", """{"type":"integer","minimum":1,"maximum":9}"""),
        ("""{"type":"integer","minimum":1,"maximum":9}""", """{"type":"integer","minimum":2,"maximum":8}"""),
        ("""{"type":"integer","exclusiveMinimum":1,"exclusiveMaximum":9}""",
            """{"type":"integer","exclusiveMinimum":1,"exclusiveMaximum":8}"""),
        ("""{"type":"string","minLength":1,"maxLength":9}""", """{"type":"string","minLength":2,"maxLength":9}"""),
        ("""{"type":"array","minItems":1}""", """{"type":"array","maxItems":1}"""),
        ("""{"type":"object","minProperties":1}""", """{"type":"object","maxProperties":1}"""),
        ("""{"type":"string","pattern":"a"}""", """{"type":"string","pattern":"b"}"""),
        ("""{"type":"string","contentEncoding":"base64"}""", """{"type":"string"}"""),
        ("""{"type":"object","propertyNames":{"pattern":"a"}}""", """{"type":"object"}"""),
        ("""{"not":{"const":1}}""", "{}"),
        ("""{"type":"integer","multipleOf":2}""", """{"type":"integer","multipleOf":4}"""),
        ("""{"type":"array","uniqueItems":true}""", """{"type":"array"}"""),
        ("""{"type":"string","format":"date"}""", """{"type":"string","format":"date-time"}"""),
        ("""{"type":"string","format":"uuid"}""", """{"type":"string"}"""),
        ("""{"allOf":[{"minimum":1}]}""", """{"allOf":[{"minimum":1},{"maximum":2}]}"""),
        ("""{"type":"array","items":{"type":"string"}}""", """{"type":"array","items":{"type":"integer"}}"""),
        ("""{"type":"array","items":{"type":"string"}}""", """{"type":"array"}"""),
        ("""{"type":"object","properties":{"a":{"type":"string"}}}""", """{"type":"object","properties":{}}"""),
        ("""{"type":"object","required":["a"],"properties":{"a":{}}}""", """{"type":"object","properties":{"a":{}}}"""),
        ("""{"type":"object","required":["a"],"properties":{"a":{}}}""", """{"type":"object","properties":{}}"""),
        ("""{"type":"object","properties":{"a":{"type":"string"}}}""",
            """{"type":"object","properties":{"a":{"type":"integer"}}}"""),
        ("""{"type":"object","properties":{"a":{"properties":{"b":{"type":"string"}}}}}""",
            """{"type":"object","properties":{"a":{"properties":{"b":{"type":"integer"}}}}}"""),
        ("""{"type":"object","properties":{"a":{"type":"array","items":{"properties":{"b":{"type":"string"}}}}}}""",
            """{"type":"object","properties":{"a":{"type":"array","items":{"properties":{"b":{"type":"integer"}}}}}}"""),
        ("""{"type":"object","properties":{"a":{}}}""", """{"type":"object","additionalProperties":false,"properties":{}}"""),
        ("""{"type":"object","properties":{"a":{}}}""", """{"type":"object","additionalProperties":false,"properties":{"a":{}}}"""),
        ("""{"type":"object","additionalProperties":false}""", """{"type":"object","additionalProperties":true}"""),
        ("""{"type":"object","additionalProperties":{"type":"string"}}""",
            """{"type":"object","additionalProperties":{"type":"integer"}}"""),
        ($$"""{"oneOf":[{{Cat}},{{Dog}}]}""", $$"""{"oneOf":[{{Cat}}]}"""),
        ($$"""{"oneOf":[{{Cat}},{{Dog}},{"type":"string"}]}""", $$"""{"anyOf":[{{Cat}},{"type":"integer"}]}"""),
        ($$"""{"anyOf":[{{Cat}},{"type":"null"}]}""", $$"""{"anyOf":[{{Cat}}]}"""),
        ("""{"anyOf":[{"type":"array"},{"type":"object"},{}]}""", """{"anyOf":[{"type":"boolean"},{"type":"integer"}]}"""),
        ("""{"$ref":"#/components/schemas/Text"}""", """{"$ref":"#/components/schemas/Number"}"""),
        ("""{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Text"}]}""", """{"$ref":"#/components/schemas/Number"}"""),
        ("""{"$ref":"#/components/schemas/Tree"}""", """{"$ref":"#/components/schemas/Tree"}"""),
    ];

    [Fact]
    public void Problems_OfEachChange_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var (one, other) in s_pairs)
        {
            text.Append("== ").Append(one).Append("\n to ").Append(other).Append('\n')
                .Append(Find(one, other, SchemaChange.Request)).Append(Find(one, other, SchemaChange.Response))
                .Append("back\n")
                .Append(Find(other, one, SchemaChange.Request)).Append(Find(other, one, SchemaChange.Response));
        }

        Approved.AssertText("LocalHost.Tests", "schema-changes", text.ToString());
    }

    private static string Find(string before, string after, SchemaChange change) => string.Concat(
        new SchemaComparison(Document(), Document(), change)
            .Compare(JsonNode.Parse(before), JsonNode.Parse(after), change == SchemaChange.Request ? "the body" : "the response")
            .Select(static problem => $"  {problem}\n"));

    private static ApiDocument Document() => ApiDocument.Parse(
        """
        {"openapi":"3.1.1","paths":{},"components":{"schemas":{"Text":{"type":"string"},"Number":{"type":"number"},
        "Tree":{"type":"object","properties":{"next":{"$ref":"#/components/schemas/Tree"},"a":{"type":"string"}}}}}}
        """,
        "a.json");
}
