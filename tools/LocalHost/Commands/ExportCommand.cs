using System.CommandLine;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Commands;

/// <summary><c>lamplighter export</c>: exports the running host's session as one file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write: .html for viewing, or .json for processing." };
        var port = OptionFactory.Number(
            "--explorer-port", "The port of the running host's explorer.", StartApiCommand.StandardExplorerPort, 1, 65535);
        var command = new Command("export", "Writes the session of a running host into one file.") { file, port };
        command.SetAction(async (parsed, stop) =>
        {
            var path = parsed.GetRequiredValue(file);
            var kind = Path.GetExtension(path).ToLowerInvariant();
            if (kind is not (".html" or ".json"))
            {
                throw new HostException($"The file '{path}' must have the extension .html or .json.");
            }

            await using var session = await ExplorerClient.GetAsync(parsed.GetValue(port), $"/api/export{kind}", stop);
            try
            {
                await using var output = File.Create(path);
                await session.CopyToAsync(output, stop);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new HostException($"'{path}' can't be written: {error.Message}", error);
            }

            return 0;
        });
        return command;
    }
}
