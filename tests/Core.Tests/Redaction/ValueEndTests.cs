using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

// Where a value in text ends. What isn't clearly something else belongs to the value.
public sealed class ValueEndTests
{
    private static readonly Redactor s_redactor = Redactor.Create(["password", "contraseña", "user"]);

    [Theory]
    [InlineData("password=")]
    [InlineData("password =")]
    [InlineData("password= ")]
    [InlineData("password=>")]
    [InlineData("password=\n")]
    [InlineData("x=1 password")]
    [InlineData("password=''")]
    public void HideIn_NameWithoutValue_IsTheSame(string text) => Assert.Same(text, s_redactor.HideIn(text));

    // Each of these can be a part of the next name.
    [Theory]
    [InlineData("_")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("$")]
    [InlineData("@")]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData(" ")]
    [InlineData("é")]
    [InlineData("7")]
    public void HideIn_SignInTheNextName_EndsTheValue(string sign) =>
        Assert.Equal($"password=[redacted];n{sign}m=1", s_redactor.HideIn($"password=a;n{sign}m=1"));

    [Theory]
    [InlineData("!")]
    [InlineData("/")]
    [InlineData("+")]
    [InlineData("{")]
    [InlineData("#")]
    public void HideIn_AnotherSignBeforeTheNextSeparator_IsPartOfTheValue(string sign) =>
        Assert.Equal("password=[redacted]", s_redactor.HideIn($"password=a;n{sign}m=1"));

    [Theory]
    [InlineData("password=a;=SECRET", "password=[redacted]")]
    [InlineData("password=a;b=", "password=[redacted]")]
    [InlineData("password=a;b==SECRET", "password=[redacted]")]
    [InlineData("password=a&b=&SECRET", "password=[redacted]")]
    [InlineData("password=a&b=;SECRET", "password=[redacted]")]
    [InlineData("password=a&b=,SECRET", "password=[redacted]")]
    [InlineData("password=a&b=&c=1", "password=[redacted]&c=1")]
    [InlineData("password=a;b=\tSECRET", "password=[redacted]")]
    [InlineData("password=a;b = c", "password=[redacted];b = c")]
    [InlineData("password=a; \t b=c", "password=[redacted]; \t b=c")]
    [InlineData("password=a;b:SECRET", "password=[redacted]")]
    [InlineData("password:a;b:c", "password:[redacted];b:c")]
    [InlineData("password: a;b: c", "password: [redacted];b: c")]
    [InlineData("password=a; ", "password=[redacted]; ")]
    [InlineData("password=a,\nb", "password=[redacted],\nb")]
    [InlineData("password=a,\r\nb", "password=[redacted],\r\nb")]
    [InlineData("password=a\nb", "password=[redacted]\nb")]
    [InlineData("password=a\rb", "password=[redacted]\rb")]
    public void HideIn_TextAfterASeparator_IsTheNextMemberOrTheValue(string text, string expected) =>
        Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("{a:{password=SECRET}} x", "{a:{password=[redacted]}} x")]
    [InlineData("([<password=SECRET>])", "([<password=[redacted]>])")]
    [InlineData("('password=SECRET'), x", "('password=[redacted]'), x")]
    [InlineData("(password=SECRET),", "(password=[redacted]),")]
    [InlineData("(password=SECRET);x", "(password=[redacted]);x")]
    [InlineData("(password=SECRET)&x", "(password=[redacted])&x")]
    [InlineData("(password=SECRET)<x", "(password=[redacted])<x")]
    [InlineData("(password=SECRET)?", "(password=[redacted])?")]
    [InlineData("(password=SECRET):", "(password=[redacted]):")]
    [InlineData("(password=a)?SECRET", "(password=[redacted]")]
    [InlineData("(password=a):SECRET", "(password=[redacted]")]
    [InlineData("(password=a)!SECRET", "(password=[redacted]")]
    [InlineData("(password=a)/SECRET", "(password=[redacted]")]
    [InlineData("(password=a)SE)CRET) x", "(password=[redacted]) x")]
    [InlineData("password=a}x;b=1", "password=[redacted];b=1")]
    public void HideIn_ClosingBracket_EndsTheValueIfTheTextGoesOnAfterIt(string text, string expected) =>
        Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("password=\"a\" kept", "password=\"[redacted]\" kept")]
    [InlineData("password='a' kept", "password='[redacted]' kept")]
    [InlineData("password=\"a\"'kept'", "password=\"[redacted]\"'kept'")]
    [InlineData("password=\"a\"_SECRET", "password=\"[redacted]")]
    [InlineData("password=\"a\"$SECRET", "password=\"[redacted]")]
    [InlineData("password=\"a\"é SECRET", "password=\"[redacted]")]
    [InlineData("password=\"a\"-kept", "password=\"[redacted]\"-kept")]
    [InlineData("password='a\"SE;x=CRET'", "password='[redacted]'")]
    [InlineData("password=\"a\"\"SECRET", "password=\"[redacted]")]
    [InlineData("password=\"a \"SECRET;b=1 \"c", "password=\"[redacted];b=1 \"c")]
    [InlineData("password=Digest \"SE;x=CRET\"", "password=[redacted]")]
    [InlineData("password:Digest:\"SE;x:CRET\", b: c", "password:[redacted], b: c")]
    [InlineData("password=Digest n='SE;x=CRET', b=c", "password=[redacted], b=c")]
    [InlineData("x {\\\"password\\\":\\\"SE\\\\\\\" CRET\\\",\\\"a\\\":1}", "x {\\\"password\\\":\\\"[redacted]\\\",\\\"a\\\":1}")]
    [InlineData("x {\"password\":\"SE\\\" CRET\",\"a\":1", "x {\"password\":\"[redacted]\",\"a\":1")]
    [InlineData("x {\"password\":\"SE\\\\\\\" CRET\",\"a\":1", "x {\"password\":\"[redacted]\",\"a\":1")]
    [InlineData("x {\"password\":\"SECRET\\\\\",\"a\":1", "x {\"password\":\"[redacted]\\\\\",\"a\":1")]
    [InlineData("x \\\"password\\\":\\\"SECRET\" kept", "x \\\"password\\\":\\\"[redacted]\" kept")]
    [InlineData("q=%22password%22:%22SE%5C%22 CRET%22,%22a%22:1", "q=%22password%22:%22[redacted]%22,%22a%22:1")]
    [InlineData("password=\"SE%22 CRET\" kept", "password=\"[redacted]\" kept")]
    public void HideIn_QuotedValue_EndsAtItsQuote(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("password={a:{b:1},c:SECRET} kept", "password=[redacted] kept")]
    [InlineData("password=[[1],[SECRET]] kept", "password=[redacted] kept")]
    [InlineData("password={a]kept", "password=[redacted]")]
    [InlineData("password={it's} kept", "password=[redacted] kept")]
    [InlineData("password={a:'}SECRET'} kept", "password=[redacted] kept")]
    [InlineData("password={'a}SECRET'} kept", "password=[redacted] kept")]
    [InlineData("password={a:\"}SECRET\"} kept", "password=[redacted] kept")]
    [InlineData("password={a}$SECRET", "password=[redacted]")]
    [InlineData("password={a}\"kept\"", "password=[redacted]\"kept\"")]
    [InlineData("password={a} ", "password=[redacted] ")]
    public void HideIn_ValueInBrackets_EndsAtItsBracket(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    [Theory]
    [InlineData("password=/* c */\"SE;x=CRET\";b=1", "password=[redacted]\";b=1")]
    [InlineData("password=//c\n\"SE;x=CRET\";b=1", "password=[redacted]\";b=1")]
    [InlineData("password=/* c */ // d\n {SE;x=CRET};b=1", "password=[redacted];b=1")]
    [InlineData("password=/* SECRET", "password=[redacted]")]
    [InlineData("password=// SECRET", "password=[redacted]")]
    [InlineData("password=/SECRET;b=1", "password=[redacted];b=1")]
    public void HideIn_CommentsBeforeTheValue_AreHiddenWithIt(string text, string expected) =>
        Assert.Equal(expected, s_redactor.HideIn(text));

    // What is hidden is in the order of the text, whatever the order of the names.
    [Theory]
    [InlineData("user=A&contraseña=B&password=C&x=1", "user=[redacted]&contraseña=[redacted]&password=[redacted]&x=1")]
    [InlineData("password='user=A' x", "password='[redacted]' x")]
    [InlineData("user='password=A' x", "user='[redacted]' x")]
    [InlineData("password=\"password=A\" x password=B", "password=\"[redacted]\" x password=[redacted]")]
    [InlineData("password={password=A, user=B} user=C", "password=[redacted] user=[redacted]")]
    [InlineData("password=\"password=\" SECRET", "password=\"[redacted]\"[redacted]")]
    [InlineData("password%3Duser=%26x%3D1", "password%3D[redacted][redacted]")]
    public void HideIn_SeveralNames_HidesTheValueOfEach(string text, string expected) => Assert.Equal(expected, s_redactor.HideIn(text));

    // The last character can be the end of an escape sequence.
    [Theory]
    [InlineData("password=SECRET\\u0026", "password=[redacted]\\u0026")]
    [InlineData("password=SECRET\\x26", "password=[redacted]\\x26")]
    [InlineData("password=SECRET\\u002", "password=[redacted]")]
    [InlineData("password=SECRET\\", "password=[redacted]")]
    [InlineData("password%3DSECRET%26", "password%3D[redacted]%26")]
    [InlineData("password%3DSECRET%2", "password%3D[redacted]")]
    [InlineData("password%3DSECRET%", "password%3D[redacted]")]
    [InlineData("password%3DSECRET%C3", "password%3D[redacted]")]
    [InlineData("password%3Da%2526b%3DSECRET%26c%3D1", "password%3D[redacted]%26c%3D1")]
    public void HideIn_EscapeSequenceAtTheEnd_IsReadIfItIsComplete(string text, string expected) =>
        Assert.Equal(expected, s_redactor.HideIn(text));

    // Bytes that aren't UTF-8 are read as the replacement character.
    [Theory]
    [InlineData("%80")]
    [InlineData("%C3")]
    [InlineData("%FF")]
    [InlineData("%E5%AF")]
    public void HideIn_InvalidBytesInAName_AreTheReplacementCharacter(string bytes) =>
        Assert.Equal($"x{bytes}=[redacted]", Redactor.Create(["x\ufffd"]).HideIn($"x{bytes}=SECRET"));

    // The first and the last byte that can follow another one.
    [Theory]
    [InlineData("n%C3%80=SECRET", "n%C3%80=[redacted]")]
    [InlineData("n%C3%BF=SECRET", "n%C3%BF=[redacted]")]
    [InlineData("n%25C3%80=SECRET", "n%25C3%80=[redacted]")]
    [InlineData("n%C3x80=kept", "n%C3x80=kept")]
    [InlineData("n%C380=kept", "n%C380=kept")]
    [InlineData("n%C3%7F=kept", "n%C3%7F=kept")]
    public void HideIn_NameOfEncodedBytes_IsTheirCharacter(string text, string expected) =>
        Assert.Equal(expected, Redactor.Create(["n\u00c0", "n\u00ff"]).HideIn(text));
}
