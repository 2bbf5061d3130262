using System.Text.Json.Serialization;

namespace Feeds;

[JsonSerializable(typeof(Tick))]
internal sealed partial class FeedJson : JsonSerializerContext;
