using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

public sealed record Sale(
    [Required, StringLength(10, MinimumLength = 2)] string? Item,
    [Range(1, 100)] int Quantity,
    [Range(typeof(decimal), "0.01", "1000")] decimal Price = 1,
    [property: JsonPropertyName("e-mail"), EmailAddress, Display(Name = "the mail address")] string? Mail = null,
    [property: Compare("Mail")] string? MailAgain = null,
    [MaxLength(2), Required(ErrorMessage = "There must be lines.")] IReadOnlyList<SaleLine>? Lines = null,
    Address? Address = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Item == "forbidden" ? [new ValidationResult("That is not for sale.", [nameof(Item)]), new ValidationResult("Choose another.")] : [];
}

public sealed record SaleLine([Required] string? Name, SaleLine? Inner = null);

public sealed class NotNowhereAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not Address { Zip: "0000" };
}

[NotNowhere(ErrorMessage = "That is nowhere.")]
public sealed class Address
{
    [RegularExpression("^[0-9]{4}$")]
    public string? Zip { get; set; }
}

public sealed record Shelves(IReadOnlyDictionary<int, SaleLine>? Lines);

public sealed record Branch([Required] string? Name, Branch? Next = null)
{
    [JsonIgnore]
    public Branch Ignored { get => this; set => _ = value; }
}

public sealed class Leaf
{
    [Required]
    public string? Name { get; set; }

    public Leaf? Next { get; set; }

    public Leaf Self() => this;

    public Leaf Computed => Self();
}

public sealed record Strict
{
    public required string Name { get; init; }

    public required int Count { get; init; }
}

[ApiGatewayRoutes("/sales"), UseMiddleware<Tracer1>]
public sealed partial class SaleRoutes
{
    [HttpPost("/")]
    public HttpResult Create(Sale sale) => HttpResult.Created("/sales/1", sale);

    [HttpPost("/many")]
    public int Many([MinLength(1)] List<Sale> sales) => sales.Count;

    [HttpPut("/maybe")]
    public string? Maybe(Sale? sale) => sale?.Item;

    [HttpPost("/branch")]
    public string? Grow(Branch branch) => branch.Next?.Name;

    [HttpPost("/leaf")]
    public string? Hang(Leaf leaf) => leaf.Next?.Name;

    [HttpPost("/each")]
    public int Each(IReadOnlyList<Branch> branches) => branches.Count;

    [HttpPost("/strict")]
    public int Same(Strict strict) => strict.Count;

    [HttpGet("/find/{id:int=7}")]
    public string Find(
        [Range(1, 9)] int id,
        [FromQuery, Required, MaxLength(3)] string q,
        [FromHeader("X-Size")] Size size,
        [FromQuery("n"), Range(0, 5)] int? number = null,
        [MaxLength(2)] string[]? tag = null) =>
        $"{id} {q} {size} {number} {tag?.Length}";

    [HttpPost("/form")]
    public string Form(
        [FromForm, StringLength(5)] string name,
        [FromForm("n")] int number,
        [FromForm] string[] tags,
        HttpFile? photo,
        [FromForm] bool gift = false) =>
        $"{name} {number} {string.Join('+', tags)} {photo?.FileName} {photo?.Bytes.Length} {gift}";

    [HttpPost("/named")]
    public string Named(Dictionary<string, SaleLine?> lines, string? q = null) => $"{lines.Count}{q}";

    [HttpPost("/named-lists")]
    public string NamedLists(Shelves shelves) => $"{shelves.Lines?.Count}";

    [HttpPost("/all-files")]
    public string AllFiles(HttpFile[] photos) => $"{photos.Length}: {string.Join(',', photos.Select(photo => photo.FileName))}";

    [HttpPost("/optional")]
    public string OptionalFields([FromForm] int? n, [FromForm] Size? size, [FromForm] int page = 1) =>
        $"{n ?? -1} {(int)(size ?? 0)} {size.HasValue} {page}";

    [HttpPost("/files")]
    public string Files(HttpFile photo, HttpRequest request) =>
        $"{photo.Name} {photo.ContentType} {request.Files.Count} {request.Form["note"]}";

    [HttpGet("/null"), HttpPost("/null"), HttpHead("/null2")]
    public Sale? Null() => null;

    [HttpGet("/guarded"), UseMiddleware<Guard>, UseMiddleware<Tracer2>, ProducesResponseType(401)]
    public string Guarded() => "in";

    [HttpGet("/failing")]
    public string Failing() => throw new InvalidOperationException("failing");
}

public sealed class Guard : IHttpMiddleware
{
    public async Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(next);
        return request.Headers["authorization"] is null ? HttpResult.Problem(401) : await next(request);
    }
}

public abstract class NamedTracer(string name) : IHttpMiddleware
{
    public async Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next)
    {
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            var result = await next(request);
            return result.WithHeader("x-trace", name + result.Headers.FirstOrDefault(header => header.Key == "x-trace").Value);
        }
        catch (InvalidOperationException error)
        {
            return HttpResult.Text($"{name} saw {error.Message}");
        }
    }
}

public sealed class Tracer1() : NamedTracer("1");

public sealed class Tracer2() : NamedTracer("2");
