using System.Collections.Generic;
using System.Net;
using Lamplighter;
using Amazon.Lambda.Core;

namespace Shop;

/// <summary>The addresses.</summary>
[ApiGatewayRoutes]
public partial class Routes
{
    private readonly Dictionary<string, Place> _places = new() { ["1"] = new Place("Paris") };

    /// <summary>Finds an address.</summary>
    [HttpGet("/places/{id}")]
    public HttpResult Find(
        string id,
        [FromQuery("lang")] string language,
        [FromHeader("x-tenant")] string tenant,
        LambdaContext context)
    {
        Logger.LogInformation($"finding {id} for {tenant} in {language}");
        return _places.TryGetValue(id, out var place) ? HttpResult.Ok(place) : HttpResult.NotFound();
    }

    [HttpPost("/places")]
    public HttpResult Add([FromBody] Place place)
    {
        if (place.City.Length == 0)
        {
            return HttpResult.Problem(400, detail: "A city is missing");
        }

        _places.Add("2", place);
        return HttpResult.Created("/places/2", place).WithHeader("x-count", "2");
    }

    [HttpDelete("/places/{*path}")]
    public HttpResult Remove([FromRoute("path")] string id) =>
        _places.Remove(id) ? HttpResult.Status((int)HttpStatusCode.NoContent) : HttpResult.Status(503).WithHeader("retry-after", "30");

    [HttpGet("/places")]
    public IEnumerable<Place> All() => _places.Values;
}

public record Place(string City);
