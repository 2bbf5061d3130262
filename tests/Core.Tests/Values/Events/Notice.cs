using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.SNSEvents;

public sealed record Notice(
    [property: JsonPropertyName("given")] string A,
    [property: JsonPropertyName("first"), DataMember(Name = "second")] string B,
    [property: DataMember(Name = "third")] string C,
    string D);
