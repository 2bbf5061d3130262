using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.CloudWatchEvents;

// As the package of this name declares it.
public class CloudWatchEvent<T>
{
    public string? Source { get; set; }

    [DataMember(Name = "detail-type")]
    [JsonPropertyName("detail-type")]
    public string? DetailType { get; set; }

    public T? Detail { get; set; }
}
