using System.Text.Json;
using Lamplighter.Tests.Docs.Pages;
using Lamplighter.Tests.Docs.Running;
using Lamplighter.Tests.Docs.Shell;

namespace Lamplighter.Tests.Docs.Data;

internal static class JsonCheck
{
    internal static async Task<IReadOnlyList<string>> CheckAsync(Block block)
    {
        JsonElement shown;
        try
        {
            shown = Parse(block.Code, JsonCommentHandling.Disallow);
        }
        catch (JsonException error)
        {
            return [$"This isn't JSON: {error.Message}"];
        }

        return block.Marker(MarkerKind.OutputOf) == OutputCheck.TheCommands
            ? PageList.Of(block).Before(block, CommandCheck.IsExecuted) is null ? ["No commands are executed above."] : []
            : block.Marker(MarkerKind.OutputOf) is { } method ? await PageOutput.CompareAsync(block, method, shown)
            : block.Marker(MarkerKind.ResponseTo) is { } request ? await PageResponse.CompareAsync(block, request, shown)
            : [];
    }

    internal static IReadOnlyList<string> CheckCommented(Block block)
    {
        try
        {
            _ = Parse(block.Code, JsonCommentHandling.Skip);
            return [];
        }
        catch (JsonException error)
        {
            return [$"This isn't JSON: {error.Message}"];
        }
    }

    private static JsonElement Parse(string text, JsonCommentHandling comments)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = comments });
        return document.RootElement.Clone();
    }
}
