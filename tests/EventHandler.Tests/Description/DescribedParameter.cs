using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Description;

internal sealed record DescribedParameter(string Name, string In, bool IsRequired, JsonObject Schema);
