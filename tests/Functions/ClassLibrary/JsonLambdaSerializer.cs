using System.Text.Json;
using Amazon.Lambda.Core;

[assembly: LambdaSerializer(typeof(ClassLibrary.JsonLambdaSerializer))]

namespace ClassLibrary;

public class JsonLambdaSerializer : ILambdaSerializer
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public T Deserialize<T>(Stream requestStream) => JsonSerializer.Deserialize<T>(requestStream, s_options)!;

    public virtual void Serialize<T>(T response, Stream responseStream) => JsonSerializer.Serialize(responseStream, response, s_options);
}
