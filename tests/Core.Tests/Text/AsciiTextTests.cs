using System.Text;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Tests.Hosting;

public sealed class AsciiTextTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("Content-Length", "content-LENGTH", true)]
    [InlineData("AZaz09", "azAZ09", true)]
    [InlineData("a", "b", false)]
    [InlineData("a", "ab", false)]
    [InlineData("@", "`", false)]
    [InlineData("[", "{", false)]
    [InlineData("Ä", "Ä", true)]
    [InlineData("Ä", "ä", false)]
    public void EqualsIgnoreCase_Texts_IgnoresTheCaseOfLettersOnly(string text, string other, bool expected)
    {
        Assert.Equal(expected, AsciiText.EqualsIgnoreCase(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(other)));
        Assert.Equal(expected, AsciiText.EqualsIgnoreCase(Encoding.UTF8.GetBytes(other), Encoding.UTF8.GetBytes(text)));
    }
}
