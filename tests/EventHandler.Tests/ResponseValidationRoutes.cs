using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

[ApiGatewayRoutes("/checked"), ExcludeFromDescription]
public sealed partial class ResponseValidationRoutes(List<string> enumerated)
{
    public sealed record Line([property: Required] string? Sku, [property: Range(1, 5)] int Count);

    public sealed record Coin([property: Range(1, 5), Odd] int Value);

#pragma warning disable CA1710 // A rule's name doesn't have to end with Attribute.
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class Odd : ValidationAttribute
#pragma warning restore CA1710
    {
        public override bool IsValid(object? value) => value is int number && int.IsOddInteger(number);
    }

    public sealed class Node
    {
        [Required]
        public string? Name { get; init; }

        public Node? Next { get; set; }
    }

    public sealed class Total : IValidatableObject
    {
        [StringLength(3)]
        public string Currency { get; init; } = "secret-value";

        public List<Line> Lines { get; init; } = [];

        public Dictionary<string, Line> Named { get; init; } = [];

        [Compare(nameof(Currency))]
        public string? Again { get; init; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            [new($"{Currency} is wrong.", [nameof(Lines)])];
    }

    public sealed class Basket
    {
        public List<Line> Lines { get; } = [];

        [JsonIgnore]
        public Line Hidden { get; } = new(null, 9);

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
        public Line? Secret { get; set; } = new(null, 9);

        public Line? First => Lines.FirstOrDefault();
    }

    public sealed record Cart(string Name)
    {
        public Basket Basket { get; } = new();
    }

    [HttpGet("/line/{count}")]
    public async Task<Line?> One(int count)
    {
        await Task.Yield();
        return count == 0 ? null : new Line("a", count);
    }

    [HttpGet("/total")]
    public Total Totals() => new()
    {
        Lines = [new Line("a", 1), new Line(null, 2)],
        Named = { ["secret-key"] = new Line("a", 7) },
        Again = "secret-value",
    };

    [HttpGet("/own")]
    public Total Own() => new() { Currency = "abc", Again = "abc" };

    [HttpGet("/different")]
    public Total Different() => new() { Currency = "abc", Again = "secret" };

    // Is counted, and no ICollection<Coin>.
    [HttpGet("/queue")]
    public IEnumerable<Coin> Queued() => new Queue<Coin>([new(8), new(2), new(3)]);

    [HttpGet("/list")]
    public List<Line> Many() => [new("a", 1), new("a", 9)];

    [HttpGet("/basket/{count}")]
    public Basket Filled(int count) => new() { Lines = { new("a", 1), new("a", count) } };

    [HttpGet("/cart/{count}")]
    public Cart Inside(int count) => new("a") { Basket = { Lines = { new("a", count) } } };

    [HttpPost("/basket")]
    public Basket Echo(Basket body) => body;

    [HttpGet("/endless")]
    public Node Endless()
    {
        var node = new Node { Name = "secret-value" };
        node.Next = node;
        return node;
    }

    [HttpGet("/lazy")]
    public IEnumerable<Line> Lazy()
    {
        enumerated.Add("lazy");
        yield return new("a", 9);
    }

    [HttpGet("/result")]
    public HttpResult Result() => HttpResult.Ok(new Line("a", 9));
}
