using System.CommandLine;

namespace Lamplighter.LocalHost.Commands;

/// <summary><c>lamplighter help</c>: shows the help of a command, the same as its option <c>--help</c>.</summary>
internal static class HelpCommand
{
    public static Command Create(RootCommand root)
    {
        var name = new Argument<string?>("COMMAND")
        {
            Description = "The command. Without it, the help shows all commands.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("help", "Shows the help of a command.") { name };
        command.Validators.Add(result =>
        {
            string[] names = [.. root.Subcommands.Select(command => command.Name)];
            if (result.GetValue(name) is { } wanted && !names.Contains(wanted))
            {
                result.AddError($"The command '{wanted}' doesn't exist. Use {string.Join(", ", names[..^1])} or {names[^1]}.");
            }
        });
        command.SetAction((parsed, stop) =>
        {
            string[] of = parsed.GetValue(name) is { } wanted ? [wanted, "--help"] : ["--help"];
            return root.Parse(of).InvokeAsync(parsed.InvocationConfiguration, stop);
        });
        return command;
    }
}
