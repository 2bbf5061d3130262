namespace Lamplighter.Tests;

public interface IOrderStore
{
    Guid Id { get; }
}

public sealed class OrderStore(List<Guid> disposed) : IOrderStore, IAsyncDisposable
{
    public Guid Id { get; } = Guid.NewGuid();

    public ValueTask DisposeAsync()
    {
        disposed.Add(Id);
        return ValueTask.CompletedTask;
    }
}

public enum Size
{
    Small,
    Large,
}

[Flags]
public enum Extras
{
    None = 0,
    Gift = 1,
    Express = 2,
}

public readonly record struct Move(int From, int To);

public sealed record Order(int Id, string? Note, DateTime? Placed = null);

[ApiGatewayRoutes("/orders")]
public sealed partial class OrderRoutes(IOrderStore store)
{
    [HttpGet("/{id:int}")]
    public async Task<Order?> GetAsync(int id, [FromQuery] string? q, CancellationToken stop)
    {
        await Task.Delay(1, stop);
        return id == 404 ? null : new Order(id, q);
    }

    [HttpPost("/")]
    public async Task<HttpResult> CreateAsync([FromBody] Order order)
    {
        await Task.Yield();
        return HttpResult.Created($"/orders/{order.Id}", order).WithCookie(new HttpCookie("last", "1") { HttpOnly = true });
    }

    [HttpDelete("/{id:guid}")]
    public Task DeleteAsync(Guid id) => id == Guid.Empty ? throw new ConflictException("empty") : Task.CompletedTask;

    [HttpPut("/{id:int}")]
    public void Put(int id, Order? order)
    {
        if (order is null)
        {
            throw new HttpException(428, "send an order");
        }
    }

    [HttpGet("/{id:int}/files/{*path}")]
    public HttpResult File(int id, string path, [FromHeader("If-None-Match")] string? etag, HttpRequest request) =>
        HttpResult.Text($"{id}|{path}|{etag}|{request.RouteTemplate}");

    [HttpGet("/store")]
    public string Store([FromServices] IOrderStore second) => store.Id == second.Id ? store.Id.ToString() : "different";

    [HttpGet("/search")]
    public static string? Search(
        int page = 1,
        Size? size = null,
        [FromQuery("tag")] string[]? tags = null,
        DateTime? since = null,
        double ratio = 0.5,
        Size order = Size.Large) =>
        page < 0 ? null : FormattableString.Invariant($"{page}|{size}|{string.Join(',', tags ?? [])}|{since:O}|{ratio}|{order}");

    [HttpGet("/cookie")]
    public string Cookie([FromCookie] string a, [FromCookie] string? missing) => a + missing;

    [HttpGet("/must")]
    public string Must(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [HttpGet("/year/{year:int?}")]
    public string Year(int year = 2024) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [HttpGet("/extras")]
    public string Extra(Extras extras) => $"{(int)extras}";

    [HttpGet("/numbers")]
    public string Numbers([FromQuery("n")] int[] numbers) => $"{numbers.Length}";

    [HttpGet("/sizes")]
    public string Sizes(
        Size[] size,
        [FromHeader("X-Sizes")] IReadOnlyList<Size> more,
        [FromHeader("X-Numbers")] int[]? numbers = null,
        [FromHeader("X-Texts")] string[]? texts = null) =>
        $"{string.Join('|', size)};{string.Join('|', more)};{string.Join('|', numbers ?? [])};{string.Join('|', texts ?? [])}";

    [HttpPost("/move")]
    public string Move(Move move) => $"{move.From} {move.To}";

    [HttpPost("/count")]
    public string Count([FromBody] int count) => $"{count}";

    [HttpPost("/raw")]
    public string Raw(byte[] body, LambdaContext context) => $"{body.Length} {context.AwsRequestId}";
}
