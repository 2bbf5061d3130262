using System.Globalization;

namespace Annotated;

public sealed record GatewayRequest(Dictionary<string, string>? PathParameters)
{
    public int Number(string name) => int.Parse(PathParameters![name], CultureInfo.InvariantCulture);
}
