using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

// A body of a base type is checked by the rules of the type that its discriminator names.
public sealed class DerivedValidationTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<HouseRoutes>();

    [Theory]
    [InlineData("/house", """{"$type":"villa","owner":"x","pools":1}""", "")]
    [InlineData("/house", """{"$type":"villa","owner":"","pools":9}""", "pools,owner")]
    [InlineData("/house", """{"$type":"castle","owner":"x","pools":9,"towers":0}""", "towers,pools")]
    [InlineData("/house", """{"owner":""}""", "owner")]
    [InlineData("/street", """{"houses":[{"$type":"villa","owner":"x","pools":1},{"$type":"castle","owner":"x","towers":0}]}""", "houses[1].towers")]
    [InlineData("/house", """{"$type":"villa","owner":"nobody","pools":1}""", "body")]
    [InlineData("/house", """{"$type":"hut","owner":"nobody"}""", "body")]
    [InlineData("/house", """{"$type":"hut","owner":"x","next":{"$type":"villa","owner":"x","pools":9}}""", "next.pools")]
    public async Task Body_OfADerivedType_IsCheckedByItsRules(string path, string body, string fields)
    {
        var answer = await _app.SendAsync(Events.Rest("POST", path, body));

        Assert.Equal(fields.Length == 0 ? 204 : 422, answer.Status);
        Assert.Equal(
            fields,
            fields.Length == 0 ? "" : string.Join(',', answer.Json.GetProperty("errors").EnumerateObject().Select(static one => one.Name)));
    }
}

public sealed class HasOwnerAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not House { Owner: "nobody" };
}

[HasOwner(ErrorMessage = "Nobody owns it.")]
[JsonDerivedType(typeof(Villa), "villa"), JsonDerivedType(typeof(Castle), "castle"), JsonDerivedType(typeof(Hut), "hut")]
public class House
{
    [Required]
    public string? Owner { get; set; }
}

public class Villa : House
{
    [Range(0, 3)]
    public int Pools { get; set; }
}

public sealed class Castle : Villa
{
    [Range(1, 99)]
    public int Towers { get; set; } = 1;
}

public sealed class Hut : House
{
    public House? Next { get; set; }
}

public sealed record Street(List<House> Houses);

[ApiGatewayRoutes]
public sealed partial class HouseRoutes
{
    [HttpPost("/house")]
    public void Add(House house) => _ = house;

    [HttpPost("/street")]
    public void Add(Street street) => _ = street;
}
