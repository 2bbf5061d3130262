using System.CommandLine;
using System.CommandLine.Parsing;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;

namespace Lamplighter.LocalHost.Commands;

/// <summary>The options for functions that the user starts, for example in a debugger.</summary>
internal sealed class AttachOptions
{
    private const int StandardPort = 9001;
    private readonly Option<string[]> _attach = new("--attach")
    {
        Description =
            "Starts no process: you start the function, for example with F5 in your IDE, and it joins at its Runtime API address. With "
                + "several functions, NAME chooses one. You can repeat it. Only the time limits that you specify apply.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<int> _port = OptionFactory.Number(
        "--runtime-port", "The port of the Runtime API that functions join with --attach. 0 picks a free port.", StandardPort, 0, 65535);

    private readonly Option<double> _timeout = OptionFactory.Seconds(
        "--attach-timeout", "The time in seconds that a request waits for a function to join with --attach.", 60, 900);

    public void AddTo(Command command)
    {
        command.Options.Add(_attach);
        command.Options.Add(_port);
        command.Options.Add(_timeout);
        command.Validators.Add(result =>
        {
            if (!IsGiven(result))
            {
                foreach (var option in ((Option[])[_port, _timeout]).Where(option => result.GetResult(option) is { Implicit: false }))
                {
                    result.AddError($"{option.Name} requires --attach.");
                }
            }
        });
    }

    public bool IsGiven(CommandResult result) => result.GetResult(_attach) is { Implicit: false };

    public bool IsGiven(ParseResult parsed) => CommonOptions.IsGiven(parsed, _attach);

    /// <summary>Returns the chosen port; null without attached functions.</summary>
    public (int? Port, string Option) Port(ParseResult parsed) => (IsGiven(parsed) ? parsed.GetValue(_port) : null, _port.Name);

    /// <summary>Reads the targets of a command. In <c>--attach PROJECT</c> without other targets, the project is the target.</summary>
    public IReadOnlyList<string> ReadTargets(CommandResult result, Argument<string[]> targets, bool hasTemplate) =>
        OptionFactory.ReadTargets(result, targets) is { Count: > 0 } given ? given : OnlyNames(result.GetValue(_attach), hasTemplate);

    public string[] Targets(ParseResult parsed, Argument<string[]> targets, bool hasTemplate) =>
        parsed.GetValue(targets) is { Length: > 0 } given ? given : OnlyNames(parsed.GetValue(_attach), hasTemplate);

    /// <exception cref="HostException">A function to attach doesn't exist.</exception>
    public void Check(ParseResult parsed, IReadOnlyCollection<string> functions)
    {
        if (Names(parsed).Except(functions).FirstOrDefault() is { } unknown)
        {
            throw new HostException($"--attach {unknown}: there is no function '{unknown}'. Functions: {string.Join(", ", functions)}.");
        }
    }

    /// <summary>Returns the settings of a function with these names, which the user starts if the command line says so.</summary>
    public FunctionSettings Apply(ParseResult parsed, CommonOptions common, FunctionSettings settings, params string[] names) =>
        IsGiven(parsed) && (Names(parsed) is [] || names.Intersect(Names(parsed)).Any())
            ? common.WithoutLimits(parsed, settings) with
            {
                IsAttached = true,
                AttachTimeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
            }
            : settings;

    private static string[] OnlyNames(string[]? names, bool hasTemplate) => hasTemplate ? [] : names ?? [];

    // A value that is the target names no function.
    private string[] Names(ParseResult parsed) => IsTarget(parsed) ? [] : parsed.GetValue(_attach) ?? [];

    private static bool IsTarget(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().All(argument => argument.Tokens.Count == 0)
            && !parsed.CommandResult.Children.OfType<OptionResult>()
                .Any(option => option is { Implicit: false, Option.Name: "--template" });
}
