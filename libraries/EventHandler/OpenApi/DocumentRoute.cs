using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.OpenApi;

// Answers with the OpenAPI document that the build put beside the function. It is read at the first request for it.
internal sealed class DocumentRoute
{
    private static readonly (string Name, string ContentType)[] s_files =
        [("openapi.json", "application/json"), ("openapi.yaml", "application/yaml")];

    private Document? _document;

    internal ValueTask<HttpResult> AnswerAsync(HttpRequest request)
    {
        var document = _document ??= Read();
        return new(HttpResult.Text(document.Text, document.ContentType));
    }

    // The managed runtime's program is in another folder than the function.
    private static Document Read()
    {
        var root = LambdaProcess.Current.ReadSettings(static from => from.Text("LAMBDA_TASK_ROOT"));
        foreach (var folder in new[] { root, AppContext.BaseDirectory })
        {
            foreach (var (name, contentType) in s_files)
            {
                var file = Path.Combine(folder, name);
                if (folder.Length > 0 && File.Exists(file))
                {
                    return new(File.ReadAllText(file), contentType);
                }
            }
        }

        throw new InvalidOperationException(
            $"ServeOpenApi found no openapi.json in '{(root.Length > 0 ? root : AppContext.BaseDirectory)}'. The build writes it for "
            + "a project that calls ServeOpenApi and has routes, unless LamplighterOpenApi is false. Deploy what "
            + "dotnet publish writes.");
    }

    private sealed record Document(string Text, string ContentType);
}
