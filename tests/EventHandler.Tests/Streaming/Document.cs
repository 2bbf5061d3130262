using System.Text.Json.Serialization;

namespace Lamplighter.Tests.Streaming;

public sealed record Document([property: JsonConverter(typeof(RawJsonConverter))] string Json);
