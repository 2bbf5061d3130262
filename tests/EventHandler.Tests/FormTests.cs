using System.Text;

namespace Lamplighter.Tests;

public sealed class FormTests
{
    private const string Multipart = "multipart/form-data; charset=utf-8; boundary=\"b-1\"";
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<SaleRoutes>();

    [Fact]
    public async Task Urlencoded_Fields_AreBound() =>
        Assert.Equal(
            "a b 3 x+y   True",
            (await PostAsync(
                "/sales/form",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "name=a+b&n=3&tags=x&tags=y&gift=true")).Body);

    [Fact]
    public async Task Urlencoded_WrongFields_AreNamed()
    {
        var wrong = await PostAsync("/sales/form", "application/x-www-form-urlencoded", "n=x&gift=7");
        Assert.Equal(["name", "n", "gift"], wrong.Json.GetProperty("errors").EnumerateObject().Select(member => member.Name));
        Assert.Contains("The form's field 'name' is missing.", wrong.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(422, (await PostAsync("/sales/form", "application/x-www-form-urlencoded", "name=abcdef&n=1")).Status);
    }

    [Fact]
    public async Task Multipart_FieldsAndFiles_AreBound()
    {
        var bytes = new byte[] { 0, 13, 10, 255, 45, 45 };
        byte[] body =
        [
            .. "preamble\r\n--b-1\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\né\r\n"u8,
            .. "--b-1  \r\ncontent-disposition: form-data; name=n\r\n\r\n5\r\n"u8,
            .. "--b-1\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a %22b\\\"; c.png\"\r\n"u8,
            .. "Content-Type: image/png\r\n\r\n"u8,
            .. bytes,
            .. "\r\n--b-1\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\n\r\n--b-1--\r\n"u8,
        ];
        Assert.Equal("é 5  a \"b\"; c.png 6 False", (await PostAsync("/sales/form", Multipart, body)).Body);
    }

    [Theory]
    [InlineData(70, 200)]
    [InlineData(71, 400)]
    public async Task Multipart_Boundary_HasAtMost70Characters(int length, int status)
    {
        var boundary = new string('b', length);
        var body = $"--{boundary}\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n--{boundary}--";

        Assert.Equal(
            status,
            (await PostAsync("/sales/optional", $"multipart/form-data; boundary={boundary}", Encoding.UTF8.GetBytes(body))).Status);
    }

    [Fact]
    public async Task Multipart_Files_KeepTheirType()
    {
        var body = "--b-1\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"\"\r\n\r\nx\r\n--b-1\r\n"
            + "Content-Disposition: form-data; name=\"note\"\r\n\r\nhi\r\n--b-1--";
        Assert.Equal("photo application/octet-stream 1 hi", (await PostAsync("/sales/files", Multipart, body)).Body);
        Assert.Contains(
            "'photo' is missing",
            (await PostAsync("/sales/files", "text/plain", "x")).Json.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Multipart_BoundaryInsideALine_IsContent()
    {
        var body = "--b-1\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\na --b-1 b\n--b-1\r\n--b-1\r\n"
            + "Content-Disposition: form-data; name=\"photo\"; filename=\"x\"\r\n\r\n\r\n--b-1--\r\nafterwards";
        Assert.Equal("photo application/octet-stream 1 a --b-1 b\n--b-1", (await PostAsync("/sales/files", Multipart, body)).Body);
    }

    [Fact]
    public async Task Multipart_NoFileChosen_IsMissing()
    {
        var body = "--b-1\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n\r\n--b-1--\r\n";
        Assert.Equal(400, (await PostAsync("/sales/files", Multipart, body)).Status);
        Assert.Equal("0: ", (await PostAsync("/sales/all-files", Multipart, body)).Body);
    }

    [Fact]
    public async Task Multipart_SeveralFilesOfAName_AreAllBound()
    {
        const string part = "--b-1\r\nContent-Disposition: form-data; name=\"{0}\"; filename=\"{1}\"\r\n\r\nx\r\n";
        var body = string.Format(System.Globalization.CultureInfo.InvariantCulture, part, "photos", "a")
            + string.Format(System.Globalization.CultureInfo.InvariantCulture, part, "other", "b")
            + string.Format(System.Globalization.CultureInfo.InvariantCulture, part, "Photos", "c")
            + "--b-1--";
        Assert.Equal("2: a,c", (await PostAsync("/sales/all-files", Multipart, body)).Body);
    }

    [Theory]
    [InlineData("", "-1 0 False 1")]
    [InlineData("n=&size=&page=", "-1 0 False 1")]
    [InlineData("n=2&size=large&page=3", "2 1 True 3")]
    public async Task Urlencoded_EmptyOptionalFields_AreAbsent(string form, string expected) =>
        Assert.Equal(expected, (await PostAsync("/sales/optional", "application/x-www-form-urlencoded", form)).Body);

    [Theory]
    [InlineData("multipart/form-data", "--b-1--")]
    [InlineData(Multipart, "")]
    [InlineData(Multipart, "--b-1")]
    [InlineData(Multipart, "--b-1\r\n")]
    [InlineData(Multipart, "--b-1\r\n\r\nx\r\n--b-1--")]
    [InlineData(Multipart, "--b-1\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b-1--")]
    [InlineData(Multipart, "--b-1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx")]
    [InlineData(Multipart, "--b-1--b-1--b-1")]
    public async Task Multipart_Malformed_Answers400(string contentType, string body)
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(400, (await PostAsync("/sales/files", contentType, body)).Status);
        Assert.Empty(telemetry.Text);
    }

    private Task<Answer> PostAsync(string path, string contentType, string body) =>
        PostAsync(path, contentType, Encoding.UTF8.GetBytes(body));

    private Task<Answer> PostAsync(string path, string contentType, byte[] body)
    {
        var made = Events.HttpV2("POST", path, Convert.ToBase64String(body), isBase64: true);
        made["headers"]!["content-type"] = contentType;
        return _app.SendAsync(made);
    }
}
