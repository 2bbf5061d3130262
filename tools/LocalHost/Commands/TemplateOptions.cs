using System.CommandLine;
using Lamplighter.LocalHost.Templates;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Commands;

/// <summary>The options for a template and the values of its parameters.</summary>
internal sealed class TemplateOptions
{
    private readonly Option<string?> _file = new("--template", "-t")
    {
        Description = "A SAM or CloudFormation template in YAML or JSON, with the functions and their routes.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _parameters = new("--parameter-overrides")
    {
        Description = "Values for the template's parameters. ParameterKey=KEY,ParameterValue=VALUE is supported too.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public TemplateOptions() => _parameters.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => ParameterOverrides.Read(token.Value) is null))
        {
            result.AddError($"--parameter-overrides '{token.Value}' isn't in the form KEY=VALUE.");
        }
    });

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_parameters);
        command.Validators.Add(result =>
        {
            if (!IsGiven(result) && HasParameters(result))
            {
                result.AddError("--parameter-overrides requires a template. Specify it with --template FILE.");
            }
        });
    }

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    public bool IsGiven(System.CommandLine.Parsing.CommandResult result) => result.GetValue(_file) is not null;

    /// <summary>The options on the command line that a running host doesn't take over.</summary>
    public IReadOnlyList<string> OfProcess(ParseResult parsed) => CommonOptions.IsGiven(parsed, _parameters) ? [_parameters.Name] : [];

    /// <summary>Adds only the values of parameters, for a command that has the template as its argument.</summary>
    public void AddParametersTo(Command command) => command.Options.Add(_parameters);

    public bool HasParameters(System.CommandLine.Parsing.CommandResult result) => result.GetResult(_parameters) is { Implicit: false };

    public LambdaTemplate Load(ParseResult parsed, string region) => Load(parsed, parsed.GetValue(_file)!, region);

    public LambdaTemplate Load(ParseResult parsed, string file, string region)
    {
        var values = new Dictionary<string, string>();
        foreach (var (key, value) in (parsed.GetValue(_parameters) ?? []).SelectMany(text => ParameterOverrides.Read(text)!))
        {
            values[key] = value;
        }

        return TemplateLoader.Load(file, values, region);
    }
}
