using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.Tests.Foundation;

public sealed class JsonElementExtensionsTests
{
    private readonly JsonElement _element = JsonElement.Parse("""{"text":"a","number":1.5,"items":[1,2,3],"null":null}""");

    [Theory]
    [InlineData("text", "a", null, "")]
    [InlineData("number", null, 1.5, "")]
    [InlineData("items", null, null, "1 2 3")]
    [InlineData("null", null, null, "")]
    [InlineData("missing", null, null, "")]
    public void Member_OfAnotherKind_IsNullOrEmpty(string name, string? text, double? number, string items)
    {
        Assert.Equal((text, number, items), (_element.Text(name), _element.Number(name), string.Join(' ', _element.Items(name))));
        Assert.Equal("", string.Join(' ', _element.Items(name, 0)));
    }

    [Fact]
    public void Items_WithALimit_AreTheFirst() => Assert.Equal("1 2", string.Join(' ', _element.Items("items", 2)));

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    public void Member_OfNoObject_IsNullOrEmpty(string json)
    {
        var element = JsonElement.Parse(json);

        Assert.Null(element.Text("text"));
        Assert.Null(element.Number("text"));
        Assert.Empty(element.Items("text"));
        Assert.Null(element.Member("text", JsonValueKind.Null));
    }
}
