using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Lamplighter.Tests.Binding;

// What rules see of the object that they check, and what their errors are called.
public sealed class RuleTests
{
    private readonly ApiGatewayResolver _app = Make();

    [Theory]
    [InlineData("/own", """{"isWrong":true}""", "body", "body is wrong.")]
    [InlineData("/own", """{"isSilent":true}""", "body", "The body is not valid.")]
    [InlineData("/own", """{"inner":{"isWrong":true}}""", "inner", "inner is wrong.")]
    [InlineData("/own", """{"lines":[{},{"isWrong":true}]}""", "lines[1]", "lines[1] is wrong.")]
    [InlineData("/own", """{"inner":{"lines":[{"isWrong":true}]}}""", "inner.lines[0]", "lines[0] is wrong.")]
    [InlineData("/owns", """[{},{"isWrong":true}]""", "[1]", "[1] is wrong.")]
    [InlineData("/limits", """{"name":""}""", "name", "The name field is required.")]
    [InlineData("/limits", """{"least":3,"most":2}""", "most", "most must not be less than 3.")]
    [InlineData("/limits", """{"unnamed":1}""", "unnamed", "unnamed is not valid.")]
    public async Task Rule_IsBroken_NamesWhereAndWhat(string path, string body, string field, string message)
    {
        var answer = await _app.SendAsync(Events.Rest("POST", path, body));

        Assert.Equal(422, answer.Status);
        var error = Assert.Single(answer.Json.GetProperty("errors").EnumerateObject());
        Assert.Equal((field, message), (error.Name, Assert.Single(error.Value.EnumerateArray()).GetString()));
    }

    [Theory]
    [InlineData("/own", "{}")]
    [InlineData("/limits", """{"least":3,"most":3}""")]
    public async Task Rules_AreKept_TakeTheBody(string path, string body) =>
        Assert.Equal(204, (await _app.SendAsync(Events.Rest("POST", path, body))).Status);

    // A parameter is called what the attribute says, whatever the naming policy of JSON is.
    [Fact]
    public async Task Parameter_ResolverHasANamingPolicy_KeepsItsName()
    {
        var app = Make(static json => json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper);
        var made = Events.HttpV2("GET", "/count");
        made["rawQueryString"] = "n=9";

        var answer = await app.SendAsync(made);

        Assert.Equal("n", Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
    }

    private static ApiGatewayResolver Make(Action<JsonSerializerOptions>? configure = null) => ApiGatewayResolver.Create(options =>
    {
        options.Routes<RuledRoutes>();
        options.ConfigureJson = configure;
    });
}

// Validates itself, without the names of members.
public sealed record Own(bool IsWrong = false, bool IsSilent = false, Own? Inner = null, IReadOnlyList<Own>? Lines = null)
    : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        yield return ValidationResult.Success!;
        if (IsWrong)
        {
            yield return new ValidationResult($"{validationContext.DisplayName} is wrong.");
        }

        if (IsSilent)
        {
            yield return new ValidationResult(null);
        }
    }
}

public sealed record Limits(
    [property: Required, StringLength(9, MinimumLength = 2)] string Name = "name",
    int Least = 0,
    [property: NotBelowLeast] int Most = 10,
    [property: Unnamed] int Unnamed = 0);

[AttributeUsage(AttributeTargets.Property)]
public sealed class NotBelowLeastAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        return validationContext.ObjectInstance is Limits limits && limits.Least > limits.Most
            ? new ValidationResult($"{validationContext.DisplayName} must not be less than {limits.Least}.")
            : null;
    }
}

// Has no message.
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnnamedAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is 0;

    public override string FormatErrorMessage(string name) => null!;
}

[ApiGatewayRoutes, ExcludeFromDescription]
public sealed partial class RuledRoutes
{
    [HttpPost("/own")]
    public void Add(Own own) => _ = own;

    [HttpPost("/owns")]
    public void AddAll(List<Own> owns) => _ = owns;

    [HttpPost("/limits")]
    public void Set(Limits limits) => _ = limits;

    [HttpGet("/count")]
    public string Count([FromQuery("n"), Range(1, 5)] int number) => $"{number}";
}
