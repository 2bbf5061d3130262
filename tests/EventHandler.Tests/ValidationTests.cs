using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class ValidationTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<SaleRoutes>();

    [Fact]
    public async Task Body_Valid_IsTaken()
    {
        var answer = await PostAsync(
            "/sales",
            """{"item":"lamp","quantity":3,"price":9.99,"e-mail":"a@b.c","mailAgain":"a@b.c","lines":[{"name":"a","inner":{"name":"b"}}],"address":{"zip":"0123"}}""");
        Assert.Equal(201, answer.Status);
    }

    [Fact]
    public async Task Body_Invalid_Answers422WithAllErrorsByField()
    {
        using var telemetry = TelemetryCapture.Start();
        var answer = await PostAsync(
            "/sales",
            """{"item":"x","quantity":0,"price":0,"e-mail":"nobody","mailAgain":"other","lines":[{"name":"a"},null,{"name":"","inner":{"name":null}}],"address":{"zip":"12"}}""");
        Assert.Equal(422, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("content-type"));
        var errors = answer.Json.GetProperty("errors");
        Assert.Equal(
            ["item", "quantity", "price", "e-mail", "mailAgain", "lines", "lines[2].name", "lines[2].inner.name", "address.zip"],
            errors.EnumerateObject().Select(member => member.Name));
        Assert.Equal("The field item must be a string with a minimum length of 2 and a maximum length of 10.", Single(errors, "item"));
        Assert.Equal("The field price must be between 0.01 and 1000.", Single(errors, "price"));
        Assert.Equal("The the mail address field is not a valid e-mail address.", Single(errors, "e-mail"));
        Assert.Equal("'mailAgain' and 'the mail address' do not match.", Single(errors, "mailAgain"));
        Assert.Equal("The name field is required.", Single(errors, "lines[2].inner.name"));
        Assert.Empty(telemetry.Text);
    }

    [Fact]
    public async Task Body_ValuesOfDictionaries_AreChecked()
    {
        var errors = (await PostAsync("/sales/named", """{"a":{"name":"x"},"b":{"name":"","inner":{}},"c":null}""")).Json
            .GetProperty("errors");
        Assert.Equal(["b.name", "b.inner.name"], errors.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            "lines.7.name",
            Assert.Single(
                (await PostAsync("/sales/named-lists", """{"lines":{"7":{}}}""")).Json.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal("1", (await PostAsync("/sales/named-lists", """{"lines":{"7":{"name":"x"}}}""")).Body);
    }

    [Fact]
    public async Task Body_RequiredIsMissing_FailsThatRuleAlone()
    {
        var errors = (await PostAsync("/sales", """{"quantity":1}""")).Json.GetProperty("errors");
        Assert.Equal("The item field is required.", Single(errors, "item"));
        Assert.Equal("There must be lines.", Single(errors, "lines"));
        Assert.Equal(2, errors.EnumerateObject().Count());
    }

    [Fact]
    public async Task Body_ChecksItself_AfterItsAttributes()
    {
        var errors = (await PostAsync("/sales", """{"item":"forbidden","quantity":1,"lines":[]}""")).Json.GetProperty("errors");
        Assert.Equal("That is not for sale.", Single(errors, "item"));
        Assert.Equal("Choose another.", Single(errors, "body"));
        Assert.Equal(
            "quantity",
            Assert.Single(
                (await PostAsync("/sales", """{"item":"forbidden","lines":[]}""")).Json.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Body_TypeHasRules_AreNamedByWhereItStands()
    {
        var errors = (await PostAsync("/sales", """{"item":"lamp","quantity":1,"lines":[],"address":{"zip":"0000"}}""")).Json
            .GetProperty("errors");
        Assert.Equal("That is nowhere.", Single(errors, "address"));
    }

    [Fact]
    public async Task Body_List_IsCheckedItemByItem()
    {
        Assert.Equal(422, (await PostAsync("/sales/many", "[]")).Status);
        var errors = (await PostAsync(
            "/sales/many",
            """[{"item":"ok","quantity":1,"lines":[]},{"item":"ok","quantity":101,"lines":[]}]""")).Json.GetProperty("errors");
        Assert.Equal("[1].quantity", Assert.Single(errors.EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("/sales/branch")]
    [InlineData("/sales/leaf")]
    public async Task Body_LeadsBackToItself_IsCheckedOnce(string path)
    {
        Assert.Equal("b", (await PostAsync(path, """{"name":"a","next":{"name":"b"}}""")).Body);
        var errors = (await PostAsync(path, """{"name":"a","next":{}}""")).Json.GetProperty("errors");
        Assert.Equal("next.name", Assert.Single(errors.EnumerateObject()).Name);
    }

    [Fact]
    public async Task Body_InterfaceOfAList_IsReadAndChecked()
    {
        Assert.Equal("2", (await PostAsync("/sales/each", """[{"name":"a"},{"name":"b"}]""")).Body);
        Assert.Equal(
            "[1].name",
            Assert.Single((await PostAsync("/sales/each", """[{"name":"a"},{}]""")).Json.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Body_VeryManyWrongItems_NamesTheFirst()
    {
        var answer = await PostAsync("/sales/many", $"[{string.Join(',', Enumerable.Repeat("{}", 30_000))}]");
        Assert.Equal(422, answer.Status);
        Assert.Equal(200, answer.Json.GetProperty("errors").EnumerateObject().Sum(member => member.Value.GetArrayLength()));
    }

    [Fact]
    public async Task Body_Optional_IsCheckedWhereThereIsOne()
    {
        Assert.Equal(204, (await _app.SendAsync(Events.Rest("PUT", "/sales/maybe"))).Status);
        Assert.Equal(422, (await _app.SendAsync(Events.Rest("PUT", "/sales/maybe", """{"item":"x"}"""))).Status);
    }

    [Fact]
    public async Task Parameters_Invalid_Answers422WithAll()
    {
        var answer = await GetAsync("/sales/find/10", "q=long+text&n=6&tag=a&tag=b&tag=c", "small");
        Assert.Equal(422, answer.Status);
        Assert.Equal(["id", "q", "n", "tag"], answer.Json.GetProperty("errors").EnumerateObject().Select(member => member.Name));
        Assert.Equal("7 abc Small 5 1", (await GetAsync("/sales/find", "q=abc&n=5&tag=a", "SMALL")).Body);
    }

    [Fact]
    public async Task Binding_SeveralWrong_Answers400NamingEach()
    {
        var answer = await GetAsync("/sales/find/x", "n=six", "huge");
        Assert.Equal(404, answer.Status);
        answer = await GetAsync("/sales/find/3", "n=six", "huge");
        Assert.Equal(400, answer.Status);
        var errors = answer.Json.GetProperty("errors");
        Assert.Equal("The query parameter 'q' is missing.", Single(errors, "q"));
        Assert.Equal("The header 'X-Size' has a value that is not valid.", Single(errors, "X-Size"));
        Assert.Equal("The query parameter 'n' has a value that is not valid.", Single(errors, "n"));
        Assert.Equal(
            string.Join(' ', errors.EnumerateObject().Select(member => member.Value[0].GetString())),
            answer.Json.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("{}", "name,count")]
    [InlineData("""{"name":"x"}""", "count")]
    [InlineData("""{"name":"x","count":"many"}""", "count")]
    [InlineData("{", "body")]
    public async Task Body_NotTheJson_Answers400NamingTheFields(string body, string fields)
    {
        var answer = await PostAsync("/sales/strict", body);
        Assert.Equal(400, answer.Status);
        Assert.Equal(fields.Split(','), answer.Json.GetProperty("errors").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task OwnErrors_OnAnException_AreShown()
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet(
            "/",
            HttpResult (_) =>
                throw new UnprocessableContentException("Not now.") { Errors = new Dictionary<string, string[]> { ["day"] = ["Sunday"] } });
        var answer = await app.GetAsync("/");
        Assert.Equal(422, answer.Status);
        Assert.Equal("Sunday", Single(answer.Json.GetProperty("errors"), "day"));
    }

    private static string? Single(JsonElement errors, string field) =>
        Assert.Single(errors.GetProperty(field).EnumerateArray()).GetString();

    private Task<Answer> PostAsync(string path, string body) => _app.SendAsync(Events.Rest("POST", path, body));

    private Task<Answer> GetAsync(string path, string query, string size)
    {
        var made = Events.FunctionUrl("GET", path);
        made["rawQueryString"] = query;
        made["headers"]!["x-size"] = size;
        return _app.SendAsync(made);
    }
}
