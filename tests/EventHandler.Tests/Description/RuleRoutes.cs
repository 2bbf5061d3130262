using System.ComponentModel.DataAnnotations;

namespace Lamplighter.Tests.Description;

// Every rule of System.ComponentModel.DataAnnotations that JSON Schema has keywords for, in a body and on parameters.
[ApiGatewayRoutes("/rules")]
public sealed partial class RuleRoutes
{
    [HttpPost("/body")]
    public string Body(Ruled body) => $"{body}";

    [HttpPost("/record")]
    public string Record(RuledRecord body) => $"{body}";

    [HttpPost("/required")]
    public string Required([Required] Ruled? body) => $"{body}";

    [HttpGet("/query")]
    public string Query(
        [Range(1, 9)] int range,
        [Range(0.5, 2.5, MinimumIsExclusive = true, MaximumIsExclusive = true)] double between,
        [Range(typeof(decimal), "0.01", "99.5")] decimal price,
        [StringLength(6, MinimumLength = 2)] string text,
        [MinLength(2)] string atLeast,
        [MaxLength(3)] string atMost,
        [Length(2, 4)] string length,
        [RegularExpression(@"[A-Z]{2}\d{3}")] string code,
        [EmailAddress] string mail,
        [Url] string link,
        [Base64String] string base64,
        [AllowedValues("a", "b")] string allowed,
        [DeniedValues("x", "y")] string denied,
        [AllowedValues(1, 3)] int number,
        [FromQuery, Required] string? required,
        [FromQuery, Required(AllowEmptyStrings = true)] string? present,
        [Length(1, 2)] int[] numbers) =>
        $"{range}{between}{price}{text}{atLeast}{atMost}{length}{code}{mail}{link}{base64}{allowed}{denied}{number}{required}{present}"
        + $"{numbers.Length}";
}
