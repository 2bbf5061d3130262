namespace Lamplighter.Tests;

public static class DescribedSources
{
    // One of everything that a document describes.
    public const string Shop = """
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json;
        using System.Text.Json.Serialization;

        [assembly: OpenApiInfo("Shop", "2.1", Description = "Sells lamps.", LicenseName = "MIT")]
        [assembly: OpenApiServer("https://api.example.com/shop", Description = "Production")]
        [assembly: OpenApiSecurityScheme("bearer", "http", Scheme = "bearer", BearerFormat = "JWT")]
        [assembly: OpenApiSecurityScheme("login", "oauth2", AuthorizationUrl = "https://example.com/auth", TokenUrl = "https://example.com/token", Scopes = ["read", "write"])]
        [assembly: OpenApiSecurity("bearer")]

        namespace Shop
        {
            /// <summary>How large a lamp is.</summary>
            [JsonConverter(typeof(JsonStringEnumConverter<Size>))]
            public enum Size { Small, [JsonStringEnumMemberName("big")] Large }

            public enum Color { Red = 1, Green = 2 }

            [Flags]
            public enum Parts { Bulb = 1, Shade = 2 }

            /// <summary>What can be bought.</summary>
            /// <param name="Id">The number.</param>
            /// <param name="Note">A note, in <c>Markdown</c>. See <see cref="Size"/>.</param>
            public sealed record Item(int Id, string? Note, Size Size, Color? Color = Shop.Color.Green)
            {
                /// <summary>The price in euros.</summary>
                /// <example>9.5</example>
                [Range(typeof(decimal), "0.01", "99.5")]
                public decimal Price { get; init; }

                [JsonPropertyName("the-parts")]
                public Parts Parts { get; init; }

                [Obsolete]
                public DateOnly? Since { get; init; }

                public string Label => Id + Note;

                [JsonIgnore]
                public string Hidden => "";

                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
                public Uri? Link { get; init; }
            }

            [JsonDerivedType(typeof(Card), "card"), JsonDerivedType(typeof(Cash), "cash")]
            public abstract record Payment(decimal Amount);

            public sealed record Card(decimal Amount, [property: RegularExpression(@"\d{16}")] string Number) : Payment(Amount);

            public sealed record Cash(decimal Amount) : Payment(Amount);

            [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
            public sealed class Order
            {
                public required Guid Id { get; init; }

                [Required, StringLength(40, MinimumLength = 2)]
                public string? Customer { get; set; }

                [EmailAddress]
                public string? Mail { get; set; }

                [MinLength(1), MaxLength(9)]
                public List<Line> Lines { get; set; } = [];

                public Payment? Payment { get; set; }

                public Dictionary<string, int>? Stock { get; set; }

                public Dictionary<Guid, Order?>? Related { get; set; }

                [DefaultValue(3), AllowedValues(1, 2, 3)]
                public int Priority { get; set; }

                public DateTimeOffset At { get; set; }

                public TimeSpan? Within { get; set; }

                public byte[]? Picture { get; set; }

                public JsonElement? More { get; set; }
            }

            public record struct Line([property: Required] string Name, [property: Range(1, 9)] int Count);

            public sealed record Page<T>(T[] Items, string? Next);

            public sealed class Money : IParsable<Money>
            {
                public static Money Parse(string s, IFormatProvider? provider) => new();
                public static bool TryParse(string? s, IFormatProvider? provider, out Money result) { result = new(); return true; }
            }

            /// <summary>Lamps and their parts.</summary>
            [ApiGatewayRoutes("/items")]
            public sealed partial class ItemRoutes
            {
                /// <summary>Finds an item.</summary>
                /// <remarks>
                /// Looks in the store.
                /// <list type="bullet"><item>First here.</item><item>Then there.</item></list>
                /// </remarks>
                /// <param name="id" example="17">The number of the item.</param>
                /// <returns>The item.</returns>
                /// <response code="404">There isn't such an item.</response>
                [HttpGet("/{id:int:min(1)}")]
                public Item? Get(int id) => null;

                [HttpGet("/by-code/{code:length(2,4):regex(^[a-z]+-\\d$)}")]
                public Item ByCode(string code) => throw new NotFoundException(code);

                [HttpGet("/")]
                public Page<Item> List(
                    Size? size, string[] tags, Color color = Color.Red, [Range(1, 100)] int limit = 20,
                    [FromHeader("If-None-Match")] string? etag = null, [FromCookie] string? session = null) => new([], null);

                [HttpPut("/{number}"), EndpointName("ReplaceItem"), OpenApiSecurity("login", "write")]
                public void Replace([FromRoute("number")] int id, Item item) { }

                [HttpDelete("/{id:int}"), Obsolete, OpenApiSecurity]
                public Task DeleteAsync(int id) => Task.CompletedTask;

                [HttpGet("/report/{year?}")]
                public string Report(int? year) => "";

                [HttpGet("/files/{*path}")]
                public HttpResult File(string path) => HttpResult.Bytes([1], "image/png");
            }

            [ApiGatewayRoutes("/orders"), Tags("sales")]
            public sealed partial class OrderRoutes
            {
                [HttpPost("/")]
                [ProducesResponseType<Order>(201, Description = "The order is placed.")]
                [ProducesResponseType(409)]
                public Task<HttpResult> CreateAsync(Order order) => Task.FromResult(HttpResult.NoContent());

                [HttpPost("/batch")]
                public HttpResult Batch(IReadOnlyList<Order>? orders)
                {
                    if (orders is null)
                    {
                        throw new HttpException(429, "Slow down");
                    }

                    return orders.Count == 0 ? HttpResult.Problem(410) : HttpResult.Created("/orders/1", orders[0]).WithHeader("x", "y");
                }

                [HttpPost("/{id:guid}/upload")]
                public void Upload(Guid id, HttpFile file, [FromForm] string? title, [FromForm] int[] sizes) { }

                [HttpPost("/form")]
                public void Form([FromForm] string name, [FromForm] DateTime? day = null) { }

                [HttpPost("/text")]
                public string Text([FromBody] string body) => body;

                [HttpPost("/bytes")]
                public Money Bytes(byte[] body) => new();

                [HttpGet("/price")]
                public double Price(Money money, TimeOnly at, char letter, ulong count, bool exact = true) => 1;

                [HttpGet("/unknown")]
                public HttpResult Unknown() => Other.Make();

                [HttpGet("/hidden"), ExcludeFromDescription]
                public string Hidden() => "";
            }

            public static class Other
            {
                public static readonly Func<HttpResult> Any = () => HttpResult.Ok();
                public static HttpResult Make() => Any();
            }
        }
        """;

    // A class of routes around one method, or several.
    public static string Routes(string members, string types = "") => $$"""
        using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization;
        {{types}}
        [ApiGatewayRoutes] public sealed partial class R { {{members}} }
        """;
}
