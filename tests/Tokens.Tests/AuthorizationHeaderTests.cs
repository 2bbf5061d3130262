using Lamplighter.Tests.Making;

namespace Lamplighter.Tests;

public sealed class AuthorizationHeaderTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private TokenValidator _tokens = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _tokens = _issuer.Validator();
    }

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Theory]
    [InlineData("Bearer {0}", TokenFailure.None)]
    [InlineData("bearer {0}", TokenFailure.None)]
    [InlineData("BEARER {0}", TokenFailure.None)]
    [InlineData("Bearer   {0}", TokenFailure.None)]
    [InlineData(null, TokenFailure.Missing)]
    [InlineData("", TokenFailure.Missing)]
    [InlineData("Basic {0}", TokenFailure.Missing)]
    [InlineData("BearerX {0}", TokenFailure.Missing)]
    [InlineData("{0}", TokenFailure.Missing)]
    [InlineData("Token Bearer {0}", TokenFailure.Missing)]
    [InlineData("Bearer", TokenFailure.Malformed)]
    [InlineData("Bearer ", TokenFailure.Malformed)]
    [InlineData(" Bearer {0}", TokenFailure.Malformed)]
    [InlineData("Bearer {0} ", TokenFailure.Malformed)]
    [InlineData("Bearer\t{0}", TokenFailure.Malformed)]
    [InlineData("Bearer \t{0}", TokenFailure.Malformed)]
    [InlineData("Bearer\u00a0{0}", TokenFailure.Malformed)]
    [InlineData("Bearer\r\n {0}", TokenFailure.Malformed)]
    [InlineData("Bearer {0} {0}", TokenFailure.Malformed)]
    [InlineData("Bearer {0}, Bearer {0}", TokenFailure.Malformed)]
    [InlineData("Bearer {0},{0}", TokenFailure.Malformed)]
    [InlineData("Bearer: {0}", TokenFailure.Malformed)]
    [InlineData("Bearer={0}", TokenFailure.Malformed)]
    [InlineData("Bearer \"{0}\"", TokenFailure.Malformed)]
    [InlineData("Bearer {0}\u0000", TokenFailure.Malformed)]
    [InlineData("Bearer token={0}", TokenFailure.Malformed)]
    public async Task ValidateAuthorization_Any_TakesOneTokenOnly(string? header, TokenFailure expected)
    {
        var value = header?.Replace("{0}", _issuer.Token(), StringComparison.Ordinal);

        Assert.Equal(expected, (await _tokens.ValidateAuthorizationAsync(value)).Failure);
    }
}
