using System.Text;
using Amazon.Lambda.Core;

namespace OldClassLibrary;

/// <summary>The only handler, without a serializer.</summary>
public class Function
{
    public async Task<Stream> HandleAsync(Stream input, ILambdaContext context)
    {
        using var reader = new StreamReader(input);
        var text = await reader.ReadToEndAsync();
        context.Logger.LogLine($"line {text.Length}");
        LambdaLogger.Log("static");
        return new MemoryStream(Encoding.UTF8.GetBytes($$"""{"text":{{text}},"name":"{{context.FunctionName}}"}"""));
    }
}
