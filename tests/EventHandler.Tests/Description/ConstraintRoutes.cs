namespace Lamplighter.Tests.Description;

// One route for each constraint, with a parameter of its type and, where that's another type, with a text.
[ApiGatewayRoutes("/constraints")]
public sealed partial class ConstraintRoutes
{
    [HttpGet("/int/{value:int}")]
    public string OfInt(int value) => $"{value}";

    [HttpGet("/int-text/{value:int}")]
    public string IntText(string value) => value;

    [HttpGet("/int-long/{value:int}")]
    public string IntLong(long value) => $"{value}";

    [HttpGet("/long/{value:long}")]
    public string OfLong(long value) => $"{value}";

    [HttpGet("/guid/{value:guid}")]
    public string OfGuid(Guid value) => $"{value}";

    [HttpGet("/guid-text/{value:guid}")]
    public string GuidText(string value) => value;

    [HttpGet("/bool/{value:bool}")]
    public string Bool(bool value) => $"{value}";

    [HttpGet("/bool-text/{value:bool}")]
    public string BoolText(string value) => value;

    [HttpGet("/double/{value:double}")]
    public string OfDouble(double value) => $"{value}";

    [HttpGet("/decimal/{value:decimal}")]
    public string OfDecimal(decimal value) => $"{value}";

    [HttpGet("/decimal-text/{value:decimal}")]
    public string DecimalText(string value) => value;

    [HttpGet("/datetime/{value:datetime}")]
    public string DateTime(DateTime value) => $"{value:O}";

    [HttpGet("/alpha/{value:alpha}")]
    public string Alpha(string value) => value;

    [HttpGet("/min/{value:min(-3)}")]
    public string Min(long value) => $"{value}";

    [HttpGet("/max/{value:max(9)}")]
    public string Max(long value) => $"{value}";

    [HttpGet("/range/{value:range(3,9)}")]
    public string Range(long value) => $"{value}";

    [HttpGet("/range-text/{value:range(3,9)}")]
    public string RangeText(string value) => value;

    [HttpGet("/length/{value:length(3)}")]
    public string Length(string value) => value;

    [HttpGet("/lengths/{value:length(2,4)}")]
    public string Lengths(string value) => value;

    [HttpGet("/minlength/{value:minlength(2)}")]
    public string MinLength(string value) => value;

    [HttpGet("/maxlength/{value:maxlength(4)}")]
    public string MaxLength(string value) => value;

    [HttpGet(@"/regex/{value:regex(^[[a-c]]{{2}}-\d+$)}")]
    public string Regex(string value) => value;

    [HttpGet("/regex-choice/{value:regex(^(red|green)$)}")]
    public string Choice(string value) => value;

    [HttpGet("/several/{id:int:min(1)}/{code:alpha:length(2,4)}")]
    public string Several(int id, string code) => $"{id}{code}";

    [HttpGet("/optional/{value:int:range(1,5)?}")]
    public string Optional(int? value) => $"{value}";

    [HttpGet("/default/{value:int=7}")]
    public string Default(int value) => $"{value}";

    [HttpGet("/rest/{id:guid}/{*path}")]
    public string Rest(Guid id, string path) => $"{id}{path}";

    [HttpGet("/typed/{number}/{size}/{day}")]
    public string Typed(int number, Size size, DateOnly day) => $"{number}{size}{day}";

    [HttpGet("/unbound/{value:int}")]
    public string Unbound(HttpRequest request) => $"{request.RouteTemplate}";
}
