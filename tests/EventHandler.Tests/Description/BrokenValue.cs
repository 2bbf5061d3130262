using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Description;

// A value that a schema rejects, and why.
internal sealed record BrokenValue(JsonNode? Value, string Reason);
