using Amazon.Lambda.Core;

namespace Annotated;

/// <summary>The methods with attributes. Lambda calls the generated types.</summary>
public sealed class Functions(Calculator calculator)
{
    public int Add(int x, int y) => calculator.Add(x, y);

    public string Default(string name, ILambdaContext context) => $"{name} {context.FunctionName}";
}
