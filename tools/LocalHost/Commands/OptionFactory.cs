using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Creates options whose error messages contain the value and what is allowed.</summary>
internal static class OptionFactory
{
    public static Option<int> Port(int standard) => Number("--port", "The port to listen on. 0 picks a free port.", standard, 0, 65535);

    public static Option<int?> ExplorerPort(int standard) =>
        OptionalNumber("--explorer-port", $"The explorer's port. Default: {standard}, or a free port when that is in use.", 0, 65535);

    public static Option<bool> Watch() =>
        new("--watch", "-w") { Description = "Rebuilds a project and restarts the function when its sources change." };

    public static Argument<string[]> Targets(string description) =>
        new("TARGET") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Reads the targets of a command. A value that looks like an option is an error.</summary>
    public static IReadOnlyList<string> ReadTargets(CommandResult result, Argument<string[]> targets)
    {
        var all = result.GetValue(targets) ?? [];
        foreach (var option in all.Where(target => target.StartsWith('-')))
        {
            result.AddError($"Unrecognized command or argument '{option}'.");
        }

        return [.. all.Where(target => !target.StartsWith('-'))];
    }

    public static Option<int> Number(string name, string description, int standard, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result => Parse(result, name, least, most),
    };

    public static Option<int?> OptionalNumber(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse(result, name, least, most),
    };

    public static Option<double> Seconds(string name, string description, double standard, double most) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        DefaultValueFactory = _ => standard,
        CustomParser = result => Parse(result, name, 0.1, most),
    };

    public static Option<double?> OptionalSeconds(string name, string description, double most) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        CustomParser = result => Parse(result, name, 0.1, most),
    };

    /// <summary>Creates an option with one of several values. The first one is the default.</summary>
    public static Option<string> Choice(string name, string description, params string[] words) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        DefaultValueFactory = _ => words[0],
        CustomParser = result =>
        {
            var word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!words.Contains(word))
            {
                result.AddError($"{name} is '{word}'. Use {string.Join(", ", words[..^1])} or {words[^1]}.");
            }

            return word;
        },
    };

    private static T Parse<T>(ArgumentResult result, string name, T least, T most)
        where T : struct, INumber<T>
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'. Use a number from {least} to {most}."));
        return default;
    }
}
