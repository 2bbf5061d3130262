using System.Text.Json.Nodes;

namespace Lamplighter.LocalHost.OpenApi;

/// <summary>An operation, and the item of its path, which can have parameters too.</summary>
internal sealed record ApiOperation(string Name, string Path, JsonObject Json, JsonObject Item);
