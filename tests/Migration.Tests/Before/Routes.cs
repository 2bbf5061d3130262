using System.Collections.Generic;
using System.Net;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Core;

namespace Shop;

/// <summary>The addresses.</summary>
public class Routes
{
    private readonly Dictionary<string, Place> _places = new() { ["1"] = new Place("Paris") };

    /// <summary>Finds an address.</summary>
    [LambdaFunction]
    [RestApi(LambdaHttpMethod.Get, "/places/{id}")]
    public IHttpResult Find(
        string id,
        [FromQuery(Name = "lang")] string language,
        [FromHeader(Name = "x-tenant")] string tenant,
        ILambdaContext context)
    {
        context.Logger.LogLine($"finding {id} for {tenant} in {language}");
        return _places.TryGetValue(id, out var place) ? HttpResults.Ok(place) : HttpResults.NotFound();
    }

    [LambdaFunction, HttpApi(LambdaHttpMethod.Post, "/places")]
    public IHttpResult Add([FromBody] Place place)
    {
        if (place.City.Length == 0)
        {
            return HttpResults.BadRequest("A city is missing");
        }

        _places.Add("2", place);
        return HttpResults.Created("/places/2", place).AddHeader("x-count", "2");
    }

    [LambdaFunction]
    [HttpApi(LambdaHttpMethod.Delete, "/places/{path+}")]
    public IHttpResult Remove([FromRoute(Name = "path")] string id) =>
        _places.Remove(id) ? HttpResults.NewResult(HttpStatusCode.NoContent) : HttpResults.ServiceUnavailable(30);

    [LambdaFunction]
    [RestApi(LambdaHttpMethod.Get, "/places")]
    public IEnumerable<Place> All() => _places.Values;
}

public record Place(string City);
