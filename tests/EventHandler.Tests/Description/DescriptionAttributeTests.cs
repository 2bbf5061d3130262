namespace Lamplighter.Tests.Description;

public sealed class DescriptionAttributeTests
{
    [Fact]
    public void OpenApiSecurity_Arguments_AreItsSchemeAndScopes()
    {
        var scoped = new OpenApiSecurityAttribute("login", "read", "write");
        Assert.Equal("login", scoped.Scheme);
        Assert.Equal(["read", "write"], scoped.Scopes);

        var open = new OpenApiSecurityAttribute();
        Assert.Null(open.Scheme);
        Assert.Empty(open.Scopes);
    }

    [Fact]
    public void ProducesResponseType_Arguments_AreItsTypeAndStatus()
    {
        var typed = new ProducesResponseTypeAttribute(typeof(int), 201);
        Assert.Equal((typeof(int), 201), (typed.Type, typed.StatusCode));

        var empty = new ProducesResponseTypeAttribute(204);
        Assert.Equal((null, 204), (empty.Type, empty.StatusCode));
    }
}
