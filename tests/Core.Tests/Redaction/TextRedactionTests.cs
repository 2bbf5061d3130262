using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

// What follows a hidden name in text is hidden, and what follows that stays.
public sealed class TextRedactionTests
{
    private static readonly Redactor s_redactor = Redactor.Create(["password", "contraseña", "密码", "🔑🔑", "card.number"]);

    [Theory]
    [InlineData("Host=db;Password=SECRET;Port=1", "Host=db;Password=[redacted];Port=1")]
    [InlineData("Host=db;Password=a;SECRET;Port=1", "Host=db;Password=[redacted];Port=1")]
    [InlineData("Host=db;Password=a,SECRET;Port=1", "Host=db;Password=[redacted];Port=1")]
    [InlineData("password=a;SECRET", "password=[redacted]")]
    [InlineData("password=a, SECRET", "password=[redacted]")]
    [InlineData("password=a&SECRET&x=1", "password=[redacted]&x=1")]
    [InlineData("password=a}SECRET", "password=[redacted]")]
    [InlineData("password=a)\"SECRET", "password=[redacted]")]
    [InlineData("password=abc;SECRET==", "password=[redacted]")]
    [InlineData("password=abc,SECRET=&x=1", "password=[redacted]&x=1")]
    [InlineData("Password=\"a\"\"SE;x=CRET\";Port=1", "Password=\"[redacted]\";Port=1")]
    [InlineData("Password='a''SE;x=CRET';Port=1", "Password='[redacted]';Port=1")]
    [InlineData("password=\"a\"SECRET", "password=\"[redacted]")]
    [InlineData("password=[redacted]SECRET", "password=[redacted]")]
    [InlineData("password=[redacted]", "password=[redacted]")]
    [InlineData("password=\"[redacted]\"", "password=\"[redacted]\"")]
    [InlineData("password=\"\", user=ada", "password=\"\", user=ada")]
    [InlineData("(password=SECRET) and more", "(password=[redacted]) and more")]
    [InlineData("'Host=db;Password=SECRET' is bad", "'Host=db;Password=[redacted]' is bad")]
    [InlineData("User { Name = Ada, Password = SECRET, Age = 3 }", "User { Name = Ada, Password = [redacted], Age = 3 }")]
    [InlineData(
        "Authorization: x\nPassword: Digest user=\"ada\", response=\"SECRET\"\nHost: h",
        "Authorization: x\nPassword: [redacted]\nHost: h")]
    [InlineData("(password=SECRET). Next", "(password=[redacted]). Next")]
    [InlineData("(password=SECRET).", "(password=[redacted]).")]
    [InlineData("(password=SECRET)!", "(password=[redacted])!")]
    [InlineData("(password=SECRET)? Next", "(password=[redacted])? Next")]
    [InlineData("(password=SECRET): Next", "(password=[redacted]): Next")]
    [InlineData("(password=a).SECRET", "(password=[redacted]")]
    [InlineData("<b>password=SECRET</b>", "<b>password=[redacted]>")]
    [InlineData("<b password=SECRET><i>", "<b password=[redacted]><i>")]
    [InlineData("password={SECRET", "password=[redacted]")]
    [InlineData("password=\"SECRET", "password=\"[redacted]")]
    [InlineData("password={a}SECRET", "password=[redacted]")]
    [InlineData("password={a}_SECRET, b=1", "password=[redacted], b=1")]
    [InlineData("password=a; b = c", "password=[redacted]; b = c")]
    [InlineData("password=a; SECRET= c", "password=[redacted]")]
    [InlineData("password=a;SECRET==c", "password=[redacted]")]
    [InlineData("password: a, b: c", "password: [redacted], b: c")]
    [InlineData("password: a, SECRET=c", "password: [redacted]")]
    [InlineData("password=SECRET&", "password=[redacted]&")]
    [InlineData("password=SECRET& \t\r\nnext", "password=[redacted]& \t\r\nnext")]
    [InlineData("form-data; name=\"password\"\r\n\r\nSECRET\r\n--b", "form-data; name=\"password\"\r\n\r\n[redacted]\r\n--b")]
    [InlineData("password is long", "password is long")]
    [InlineData("mypassword=kept", "mypassword=kept")]
    [InlineData("passwords=kept", "passwords=kept")]
    public void HideIn_Assignment_HidesTheValueOnly(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("password\t=SECRET")]
    [InlineData("password \t : SECRET")]
    [InlineData("password:\nSECRET")]
    [InlineData("password:\r\n\r\n  SECRET")]
    [InlineData("password\u00a0=\u00a0SECRET")]
    [InlineData("password => SECRET")]
    [InlineData("password == 'SECRET'")]
    [InlineData("password := \"SECRET\"")]
    [InlineData("\"password\" /* c */ : /* a, b: c */ \"SECRET\"")]
    [InlineData("\"password\": // a, b: c\n \"SECRET\"")]
    [InlineData("user[password]=SECRET")]
    [InlineData("user[\"password\"] = \"SECRET\"")]
    [InlineData("password[]=SECRET")]
    [InlineData("password[0]=SECRET")]
    [InlineData("user.password=SECRET")]
    [InlineData("password*=utf-8''SECRET")]
    [InlineData("contraseña=SECRET")]
    public void HideIn_OddSpelling_HidesTheValue(string text)
    {
        var hidden = s_redactor.HideIn("a=1&b=2; " + text + "\nc=3");

        Assert.DoesNotContain("SECRET", hidden, StringComparison.Ordinal);
        Assert.Contains("[redacted]", hidden, StringComparison.Ordinal);
        Assert.StartsWith("a=1&b=2; ", hidden, StringComparison.Ordinal);
        Assert.EndsWith("\nc=3", hidden, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a=1&pass%77ord=SECRET&b=2", "a=1&pass%77ord=[redacted]&b=2")]
    [InlineData("a=1&%70%61%73%73%77%6f%72%64=SECRET&b=2", "a=1&%70%61%73%73%77%6f%72%64=[redacted]&b=2")]
    [InlineData("a=1&pass%2577ord=SECRET&b=2", "a=1&pass%2577ord=[redacted]&b=2")]
    [InlineData("a=1&contrase%C3%B1a=SECRET&b=2", "a=1&contrase%C3%B1a=[redacted]&b=2")]
    [InlineData("password=a%26b%3DSECRET&b=2", "password=[redacted]&b=2")]
    [InlineData("to=https%3A%2F%2Fx%3Fpassword%3DSECRET%26a%3D1&b=2", "to=https%3A%2F%2Fx%3Fpassword%3D[redacted]%26a%3D1&b=2")]
    [InlineData("to=https%253A%252F%252Fx%253Fpassword%253DSECRET&b=2", "to=https%253A%252F%252Fx%253Fpassword%253D[redacted]&b=2")]
    [InlineData(
        "q=%7B%22password%22%3A%22SE%5C%22CRET%22%2C%22a%22%3A1%7D&b=2",
        "q=%7B%22password%22%3A%22[redacted]%22%2C%22a%22%3A1%7D&b=2")]
    [InlineData("user%5Bpassword%5D=SECRET&b=2", "user%5Bpassword%5D=[redacted]&b=2")]
    [InlineData("100%=x&a%zz=1", "100%=x&a%zz=1")]
    [InlineData("%E5%AF%86%E7%A0%81=SECRET&b=2", "%E5%AF%86%E7%A0%81=[redacted]&b=2")]
    [InlineData("%25E5%25AF%2586%E7%A0%81=SECRET&b=2", "%25E5%25AF%2586%E7%A0%81=[redacted]&b=2")]
    [InlineData("%F0%9F%94%91%F0%9F%94%91=SECRET&b=2", "%F0%9F%94%91%F0%9F%94%91=[redacted]&b=2")]
    [InlineData("%E5%AFpassword=SECRET&b=2", "%E5%AFpassword=[redacted]&b=2")]
    [InlineData("%FFpassword=SECRET&b=2", "%FFpassword=[redacted]&b=2")]
    [InlineData("%C3%41password=kept&b=2", "%C3%41password=kept&b=2")]
    [InlineData("b=%7Apassword%3Dkept", "b=%7Apassword%3Dkept")]
    public void HideIn_PercentEncoding_HidesTheValueOnly(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("{\"p\\u0061ssword\":\"SECRET\",\"a\":1", "{\"p\\u0061ssword\":\"[redacted]\",\"a\":1")]
    [InlineData("{/* c */\"p\\u0061ssword\":\"SECRET\",\"a\":1}", "{/* c */\"p\\u0061ssword\":\"[redacted]\",\"a\":1}")]
    [InlineData("{'password':'SE\\'CRET','a':1}", "{'password':'[redacted]','a':1}")]
    [InlineData("{\"password\":{\"a\":\"}SECRET\"},\"b\":1", "{\"password\":[redacted],\"b\":1")]
    [InlineData("{\"password\":[\"a\",\"SECRET]\"],\"b\":1", "{\"password\":[redacted],\"b\":1")]
    [InlineData("x {\\\"password\\\":\\\"SE\\\\\\\"CRET\\\",\\\"a\\\":1}", "x {\\\"password\\\":\\\"[redacted]\\\",\\\"a\\\":1}")]
    [InlineData(
        "x {\\u0022password\\u0022:\\u0022SECRET\\u0022,\\u0022a\\u0022:1}",
        "x {\\u0022password\\u0022:\\u0022[redacted]\\u0022,\\u0022a\\u0022:1}")]
    [InlineData(
        "x {\\\\\\\"p\\\\\\\\u0061ssword\\\\\\\":\\\\\\\"SECRET\\\\\\\"}",
        "x {\\\\\\\"p\\\\\\\\u0061ssword\\\\\\\":\\\\\\\"[redacted]\\\\\\\"}")]
    [InlineData("x \"a\\npassword=SECRET\\n\"", "x \"a\\npassword=[redacted]\"")]
    public void HideIn_JsonThatIsNotValid_HidesTheValueOnly(string text, string expected) =>
        Assert.Equal(expected, s_redactor.HideIn(text));

    // A letter after the backslash isn't a part of the name that follows.
    [Theory]
    [InlineData("\\n")]
    [InlineData("\\r")]
    [InlineData("\\t")]
    [InlineData("\\b")]
    [InlineData("\\f")]
    [InlineData("\\/")]
    [InlineData("\\u0020")]
    [InlineData("\\x20")]
    [InlineData("\\\\u0020")]
    public void HideIn_EscapeSequenceBeforeTheName_HidesTheValue(string before) =>
        Assert.Equal($"a{before}password=[redacted]", s_redactor.HideIn($"a{before}password=SECRET"));

    [Theory]
    [InlineData("\\a")]
    [InlineData("\\u002")]
    [InlineData("\\x2")]
    [InlineData("\\u0061")]
    public void HideIn_LettersBeforeTheName_AreAnotherName(string before) =>
        Assert.Equal($"a{before}password=kept", s_redactor.HideIn($"a{before}password=kept"));

    // The name of the next member has at most 64 characters.
    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void HideIn_LongNameAfterTheValue_EndsItOrIsPartOfIt(int length, bool isEnd)
    {
        var next = $";{new string('n', length)}=x";

        Assert.Equal($"password=[redacted]{(isEnd ? next : "")}", s_redactor.HideIn($"password=a{next}"));
    }

    // The index after a name has at most 512 characters with its brackets. From a longer one on, everything is hidden.
    [Theory]
    [InlineData(510, true)]
    [InlineData(511, false)]
    public void HideIn_LongIndex_HidesTheValueOrTheRest(int length, bool isRead)
    {
        var index = $"[{new string('x', length)}]";

        Assert.Equal(
            isRead ? $"password{index}=[redacted]&b=2" : "password[redacted]", s_redactor.HideIn($"password{index}=SECRET&b=2"));
    }

    [Theory]
    [InlineData(511, false)]
    [InlineData(512, true)]
    public void HideIn_IndexWithoutEnd_HidesTheRestIfItIsLong(int length, bool isHidden)
    {
        var text = $"password[{new string('x', length)}";

        // Only a text with a separator is searched.
        Assert.Equal("a=b " + (isHidden ? "password[redacted]" : text), s_redactor.HideIn("a=b " + text));
    }

    [Theory]
    [InlineData("\ufeff{\"p\\u0061ssword\":\"SECRET\",\"a\":1}")]
    [InlineData(" \r\n{\"p\\u0061ssword\":\"SECRET\",\"a\":1}")]
    [InlineData("{\"user[password]\":\"SECRET\",\"a\":1}")]
    [InlineData("{\"pass%77ord\":\"SECRET\",\"a\":1}")]
    [InlineData("{\"http.request.header.password\":[\"SECRET\"],\"a\":1}")]
    [InlineData("{\"card[number]\":\"SECRET\",\"a\":1}")]
    [InlineData("{\"cards\":{\"card\":[{\"number\":\"SECRET\"}]},\"a\":1}")]
    [InlineData("{\"p\":{\"key\":\"password\",\"value\":\"SECRET\"},\"a\":1}")]
    [InlineData("{\"p\":[{\"Value\":\"SECRET\",\"Key\":\"Password\"}],\"a\":1}")]
    [InlineData("{\"p\":[{\"name\":\"p\\u0061ssword\",\"values\":[\"SECRET\"]}],\"a\":1}")]
    [InlineData("{\"card\":[{\"value\":\"SECRET\",\"key\":\"number\"}],\"a\":1}")]
    [InlineData("{\"p\":[{\"key\":\"password\",\"name\":\"number\",\"value\":\"SECRET\"}],\"a\":1}")]
    [InlineData("{\"p\":[{\"value\":\"SECRET\",\"name\":\"password\",\"key\":\"number\",\"name\":\"x.number\"}],\"a\":1}")]
    [InlineData("{\"user=ada&password=SECRET\":\"\",\"a\":1}")]
    public void HideIn_Json_HidesTheValueOnly(string text)
    {
        var hidden = s_redactor.HideIn(text);

        Assert.DoesNotContain("SECRET", hidden, StringComparison.Ordinal);
        Assert.Contains("[redacted]", hidden, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(hidden);
        Assert.Equal(1, json.RootElement.GetProperty("a").GetInt32());
    }

    [Theory]
    [InlineData("password", "[0]", 600, "=SECRET")]
    [InlineData("password", "[x]", 200_000, " = SECRET")]
    [InlineData("password[", "x", 100, "]=SECRET")]
    [InlineData("password[", "x", 600, "]=SECRET&a=b")]
    [InlineData("password/*", "x", 300, "*/=SECRET")]
    [InlineData("password/*", " x ", 300, "*/=SECRET")]
    [InlineData("a=password", "/**/[0]", 100, ": SECRET, password=SECRET")]
    [InlineData("card", "[0]", 600, " = { number = SECRET }")]
    public void HideIn_NameWithManyIndexes_HidesTheValue(string start, string index, int count, string end) =>
        Assert.DoesNotContain(
            "SECRET", s_redactor.HideIn(start + string.Concat(Enumerable.Repeat(index, count)) + end), StringComparison.Ordinal);

    [Theory]
    [InlineData("password[0][1] is missing")]
    [InlineData("password [x")]
    [InlineData("Enter the password /* here */ please")]
    public void HideIn_NameWithIndexesButWithoutValue_IsTheSame(string text) => Assert.Same(text, s_redactor.HideIn(text));

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(2000, true)]
    public void HideIn_JsonWithManyKeysBesideAValue_HidesItIfThereAreTooMany(int count, bool isHidden)
    {
        var keys = string.Join(',', Enumerable.Range(0, count).Select(static i => $"\"key\":\"{i}number\""));

        Assert.Equal(isHidden, s_redactor.HideIn($$"""{{{keys}},"value":"kept"}""").Contains("[redacted]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"p\":{\"key\":\"user\",\"value\":\"kept\"}}")]
    [InlineData("{\"other\":[{\"value\":\"kept\",\"key\":\"number\"}]}")]
    [InlineData("{\"key\":\"password\",\"other\":\"kept\"}")]
    [InlineData("{\"number\":7,\"card\":{\"holder\":\"Ada\"}}")]
    public void HideIn_JsonWithoutHiddenValues_IsTheSame(string text) => Assert.Same(text, s_redactor.HideIn(text));

    [Theory]
    [InlineData("{\"card\":{\"number\":\"SECRET\",\"a\":1},", "{\"card\":{\"number\":\"[redacted]\",\"a\":1},")]
    [InlineData("Order { Card = Card { Number = SECRET, Holder = Ada } }", "Order { Card = Card { Number = [redacted], Holder = Ada } }")]
    [InlineData("card[number]=SECRET&a=1", "card[number]=[redacted]&a=1")]
    [InlineData("card.number=SECRET&a=1", "card.number=[redacted]&a=1")]
    [InlineData("number=7&card=visa", "number=7&card=visa")]
    public void HideIn_PathInText_HidesTheValueOnly(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void HideIn_MultipartForm_HidesTheContentOfTheField(string newLine)
    {
        string[] lines =
        [
            "--b", "Content-Disposition: form-data; name=\"user\"", "", "ada",
            "--b", "Content-Disposition: form-data; name=\"password\"; filename=\"f\"", "Content-Type: text/plain", "", "=SEC", "", "RET",
            "--b", "content-disposition: form-data; name=password", "", "SECRET",
            "--b", "Content-Disposition: form-data; name*=utf-8''pass%77ord", "", "SECRET",
            "--b", "Content-Disposition: form-data; name=\"last\"", "", "kept",
            "--b--", "",
        ];

        var hidden = s_redactor.HideIn(string.Join(newLine, lines));

        string[] expected = [.. lines[..8], "[redacted]", .. lines[11..14], "[redacted]", .. lines[15..18], "[redacted]", .. lines[19..]];
        Assert.Equal(string.Join(newLine, expected), hidden);
    }

    [Fact]
    public void HideIn_JsonInStrings_HidesTheValueAtEveryDepth()
    {
        var text = "{\"p\\u0061ssword\":\"SECRET\",\"a\":\"kept\"}";
        for (var depth = 0; depth < 9; depth++)
        {
            var hidden = s_redactor.HideIn(text);
            Assert.DoesNotContain("SECRET", hidden, StringComparison.Ordinal);
            Assert.Contains("kept", hidden, StringComparison.Ordinal);
            using var json = System.Text.Json.JsonDocument.Parse(hidden);
            text = $"{{\"n\":{System.Text.Json.JsonSerializer.Serialize(text)}}}";
        }
    }
}
