using System.CommandLine;
using Lamplighter.LocalHost.Templates;

namespace Lamplighter.LocalHost.Commands;

/// <summary>The options that name a template and the values of its parameters.</summary>
internal sealed class TemplateOptions
{
    private readonly Option<string?> _file = new("--template", "-t") { Description = "A SAM or CloudFormation template, YAML or JSON, with the functions and their routes.", HelpName = "FILE" };

    private readonly Option<string[]> _parameters = new("--parameter-overrides")
    {
        Description = "Values for the template's parameters; ParameterKey=KEY,ParameterValue=VALUE is understood too.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public TemplateOptions() => _parameters.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => Split(token.Value) is null))
        {
            result.AddError($"--parameter-overrides '{token.Value}' is not of the form KEY=VALUE.");
        }
    });

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_parameters);
    }

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    public bool IsGiven(System.CommandLine.Parsing.CommandResult result) => result.GetValue(_file) is not null;

    public LambdaTemplate Load(ParseResult parsed, string region)
    {
        var values = new Dictionary<string, string>();
        foreach (var (key, value) in (parsed.GetValue(_parameters) ?? []).Select(text => Split(text)!.Value))
        {
            values[key] = value;
        }

        return TemplateLoader.Load(parsed.GetValue(_file)!, values, region);
    }

    private static (string Key, string Value)? Split(string text)
    {
        const string Key = "ParameterKey=";
        const string Value = ",ParameterValue=";
        if (text.StartsWith(Key, StringComparison.Ordinal) && text.IndexOf(Value, StringComparison.Ordinal) is > 0 and var comma)
        {
            return (text[Key.Length..comma], text[(comma + Value.Length)..]);
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (text[..equals], text[(equals + 1)..]) : null;
    }
}
