using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.OpenApi;

namespace Lamplighter.Tests.OpenApi;

public sealed class BreakingChangesTests
{
    private const string Base = """
        {
          "openapi": "3.1.1",
          "info": { "title": "Shop", "version": "1" },
          "paths": {
            "/items/{id}": {
              "get": {
                "parameters": [
                  { "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int32" } },
                  { "name": "size", "in": "query", "schema": { "type": "string", "enum": ["Small", "Large"] } }
                ],
                "responses": {
                  "200": { "description": "OK", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Item" } } } },
                  "404": { "description": "Not Found" }
                }
              },
              "put": {
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/NewItem" } } } },
                "responses": { "204": { "description": "No Content" } }
              }
            }
          },
          "components": {
            "schemas": {
              "Item": {
                "type": "object",
                "required": ["id", "tags"],
                "properties": {
                  "id": { "type": "integer", "format": "int32" },
                  "tags": { "type": "array", "items": { "type": "string" } },
                  "next": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Item" }] }
                }
              },
              "NewItem": {
                "type": "object",
                "required": ["name"],
                "properties": {
                  "name": { "type": "string", "maxLength": 40 },
                  "count": { "type": ["integer", "null"], "format": "int32", "minimum": 1 },
                  "pay": { "oneOf": [{ "$ref": "#/components/schemas/Card" }, { "$ref": "#/components/schemas/Cash" }] }
                }
              },
              "Card": { "type": "object", "required": ["$type"], "properties": { "$type": { "type": "string", "const": "card" } } },
              "Cash": { "type": "object", "required": ["$type"], "properties": { "$type": { "type": "string", "const": "cash" } } }
            }
          }
        }
        """;

    [Theory]
    [InlineData("\"put\": {", "\"patch\": {", "PUT /items/{id}: the operation was removed")]
    [InlineData(
        "\"in\": \"query\", \"schema\"",
        "\"in\": \"query\", \"required\": true, \"schema\"",
        "GET /items/{id}: the query parameter 'size' is required now")]
    [InlineData(
        "\"name\": \"size\", \"in\": \"query\", \"schema\"",
        "\"name\": \"other\", \"in\": \"query\", \"required\": true, \"schema\"",
        "GET /items/{id}: the query parameter 'other' is new and required")]
    [InlineData("[\"Small\", \"Large\"]", "[\"Small\"]", "GET /items/{id}: the query parameter 'size' no longer takes \"Large\"")]
    [InlineData(
        "\"required\": true, \"schema\": { \"type\": \"integer\"",
        "\"required\": true, \"schema\": { \"minimum\": 1, \"type\": \"integer\"",
        "GET /items/{id}: the path's 'id' has another 'minimum': it was not set, and is 1")]
    [InlineData(
        "\"maxLength\": 40",
        "\"maxLength\": 20",
        "PUT /items/{id}: the body's 'name' has another 'maxLength': it was 40, and is 20")]
    [InlineData(
        "\"required\": [\"name\"]",
        "\"required\": [\"name\", \"count\"]",
        "PUT /items/{id}: the body now requires the property 'count'")]
    [InlineData(
        "\"required\": [\"name\"]",
        "\"required\": [\"name\", \"color\"]",
        "PUT /items/{id}: the body requires the new property 'color'")]
    [InlineData("[\"integer\", \"null\"]", "\"integer\"", "PUT /items/{id}: the body's 'count' can no longer be null")]
    [InlineData(", { \"$ref\": \"#/components/schemas/Cash\" }", "", "PUT /items/{id}: the body's 'pay' no longer accepts 'cash'")]
    [InlineData("\"requestBody\": {", "\"requestBody\": { \"required\": true,", "PUT /items/{id}: the body is required now")]
    [InlineData(
        "\"application/json\": { \"schema\": { \"$ref\": \"#/components/schemas/NewItem\"",
        "\"text/csv\": { \"schema\": { \"$ref\": \"#/components/schemas/NewItem\"",
        "PUT /items/{id}: the body is no longer accepted as application/json")]
    [InlineData("\"204\":", "\"200\":", "PUT /items/{id}: the response 204 was removed")]
    [InlineData(
        "\"required\": [\"id\", \"tags\"]",
        "\"required\": [\"id\"]",
        "GET /items/{id}: the response 200 no longer always has the property 'tags'")]
    [InlineData(
        "\"items\": { \"type\": \"string\" }",
        "\"items\": { \"type\": [\"string\", \"null\"] }",
        "GET /items/{id}: the response 200's 'tags[]' can now be null")]
    [InlineData(
        "\"items\": { \"type\": \"string\" }",
        "\"items\": { \"type\": \"integer\" }",
        "GET /items/{id}: the response 200's 'tags[]' was a string, and is an integer")]
    [InlineData(
        "\"id\": { \"type\": \"integer\", \"format\": \"int32\" },",
        "\"id\": { \"type\": \"integer\", \"format\": \"int64\" },",
        "GET /items/{id}: the response 200's 'id' has another format: it was \"int32\", and is \"int64\"")]
    [InlineData("\"next\": {", "\"other\": {", "GET /items/{id}: the response 200 no longer has the property 'next'")]
    [InlineData(
        "\"paths\":",
        "\"security\": [{ \"token\": [] }], \"paths\":",
        "GET /items/{id}: callers must authenticate now\nPUT /items/{id}: callers must authenticate now")]
    public void Find_BreakingChange_IsNamed(string before, string after, string expected)
    {
        Assert.Contains(before, Base, StringComparison.Ordinal);

        Assert.Equal(expected, Find(Base, Base.Replace(before, after, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"put\": {", "\"delete\": { \"responses\": { \"204\": { \"description\": \"\" } } }, \"put\": {")]
    [InlineData("/items/{id}", "/items/{number}")]
    [InlineData("\"in\": \"query\", \"schema\"", "\"in\": \"query\", \"deprecated\": true, \"schema\"")]
    [InlineData("[\"Small\", \"Large\"]", "[\"Small\", \"Medium\", \"Large\"]")]
    [InlineData("\"maxLength\": 40", "\"maxLength\": 60")]
    [InlineData("\"required\": [\"name\"],", "")]
    [InlineData("\"minimum\": 1", "\"description\": \"How many.\"")]
    [InlineData("\"required\": [\"id\", \"tags\"]", "\"required\": [\"id\", \"tags\", \"next\"]")]
    [InlineData("\"404\":", "\"410\":")]
    [InlineData(
        "\"oneOf\": [{ \"type\": \"null\" }, { \"$ref\": \"#/components/schemas/Item\" }]",
        "\"$ref\": \"#/components/schemas/Item\"")]
    [InlineData("\"required\": [\"name\"]", "\"required\": [\"name\"], \"title\": \"New\"")]
    public void Find_OtherChange_IsNotNamed(string before, string after)
    {
        Assert.Contains(before, Base, StringComparison.Ordinal);

        var changed = Base.Replace(before, after, StringComparison.Ordinal);
        var renamed = changed.Replace("\"name\": \"id\"", "\"name\": \"number\"", StringComparison.Ordinal);
        Assert.Equal("", Find(Base, before.StartsWith('/') ? renamed : changed));
    }

    [Fact]
    public void Find_SameDocumentAsYaml_HasNoChanges()
    {
        const string Json = """
            {"openapi":"3.1.1","paths":{"/a":{"get":{"parameters":[{"name":"yes","in":"query","schema":{"type":"number","minimum":0.5}}],
            "responses":{"200":{"description":"1"}}}}}}
            """;
        const string Yaml = """
            openapi: "3.1.1"
            paths:
              /a:
                get:
                  parameters:
                    - name: "yes"
                      in: query
                      schema:
                        type: number
                        minimum: 0.5
                  responses:
                    "200":
                      description: "1"
            """;

        Assert.Empty(new BreakingChanges(ApiDocument.Parse(Json, "a.json"), ApiDocument.Parse(Yaml, "a.yaml")).Find());
        Assert.Empty(new BreakingChanges(ApiDocument.Parse(Yaml, "a.yaml"), ApiDocument.Parse(Json, "a.json")).Find());
        Assert.NotEmpty(new BreakingChanges(
            ApiDocument.Parse(Json, "a.json"), ApiDocument.Parse(Yaml.Replace("0.5", "0.6", StringComparison.Ordinal), "a.yaml")).Find());
    }

    [Theory]
    [InlineData("{", "a.json", "isn't valid JSON")]
    [InlineData("[]", "a.json", "isn't an OpenAPI document")]
    [InlineData("{\"openapi\":\"2.0\"}", "a.json", "\"3.1.1\"")]
    [InlineData("a: [", "a.yaml", "isn't valid YAML")]
    [InlineData("", "a.yml", "isn't an OpenAPI document")]
    public void Parse_OtherText_IsAnErrorThatSaysSo(string text, string file, string part)
    {
        var error = Assert.Throws<HostException>(() => ApiDocument.Parse(text, file));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ReferencesInACircle_Ends()
    {
        const string Circle = """
            {"openapi":"3.1.1","paths":{"/a":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}}},
            "components":{"schemas":{"A":{"$ref":"#/components/schemas/B"},"B":{"$ref":"#/components/schemas/A"}}}}
            """;

        Assert.Equal("", Find(Circle, Circle));
    }

    private static string Find(string before, string after) =>
        string.Join('\n', new BreakingChanges(ApiDocument.Parse(before, "old.json"), ApiDocument.Parse(after, "new.json")).Find());
}
