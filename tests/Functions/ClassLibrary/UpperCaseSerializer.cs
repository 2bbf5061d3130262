using System.Text;
using System.Text.Json;

namespace ClassLibrary;

/// <summary>A serializer of the user, for one method.</summary>
public sealed class UpperCaseSerializer : JsonLambdaSerializer
{
    public override void Serialize<T>(T response, Stream responseStream) =>
        responseStream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(response).ToUpperInvariant()));
}
