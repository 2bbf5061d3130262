using System.Text;

namespace Lamplighter.Tests.Requests;

// The headers of a form's parts.
public sealed class FormPartTests
{
    private const string Malformed = "The form is not well-formed multipart/form-data.";
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static _ => { });

    public FormPartTests() => _app.MapPost("/", static request => HttpResult.Text(
        string.Join(';', request.Form.Select(static field => $"{field.Key}={field.Value}")) + "|"
            + string.Join(';', request.Files.Select(static file => $"{file.Name} {file.FileName} {file.ContentType}"))));

    [Theory]
    [InlineData("X: 1\r\nContent-Disposition: form-data; name=\"n\"\r\nY: 2", "n=v|")]
    [InlineData("Content-Disposition: form-data; name=f; filename=a\r\nContent-Type:  image/png ", "|f a image/png")]
    [InlineData("content-type: image/png\r\nX: 1\r\ncontent-disposition: form-data; name=f; filename=a\r\nY: 2", "|f a image/png")]
    [InlineData("Content-Disposition: form-data; name=f; filename=a\r\nX-Some-Other-Header: text/plain", "|f a application/octet-stream")]
    public async Task Part_Headers_AreRead(string headers, string expected) =>
        Assert.Equal(expected, (await PostAsync("b", $"--b\r\n{headers}\r\n\r\nv\r\n--b--")).Body);

    [Theory]
    [InlineData("b", "--b\r\nContent-Disposition: form-data\r\n\r\nv\r\n--b--", 400, Malformed)]
    [InlineData("b", "--b\r\nX: 1\r\n\r\nv\r\n--b--", 400, Malformed)]
    [InlineData("\"\"", "--\r\nContent-Disposition: form-data; name=n\r\n\r\nv\r\n----", 400, Malformed)]
    [InlineData(
        "b",
        "--b\r\nContent-Disposition: form-data; name=n\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nv\r\n--b--",
        415,
        "A field of the form has a charset that isn't supported. Send UTF-8.")]
    public async Task Form_CannotBeRead_SaysWhy(string boundary, string body, int status, string detail)
    {
        var answer = await PostAsync(boundary, body);

        Assert.Equal((status, detail), (answer.Status, answer.Json.GetProperty("detail").GetString()));
    }

    private Task<Answer> PostAsync(string boundary, string body)
    {
        var made = Events.HttpV2("POST", "/", Convert.ToBase64String(Encoding.UTF8.GetBytes(body)), isBase64: true);
        made["headers"]!["content-type"] = $"multipart/form-data; boundary={boundary}";
        return _app.SendAsync(made);
    }
}
