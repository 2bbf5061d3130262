using System.CommandLine;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Functions;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Adds the functions of a template to a session.</summary>
internal sealed class TemplateSession
{
    private readonly Dictionary<string, LambdaFunction> _functions = [];

    private TemplateSession(LambdaTemplate template) => Template = template;

    public LambdaTemplate Template { get; }

    /// <summary>The functions by logical ID, in the template's order.</summary>
    public IReadOnlyDictionary<string, LambdaFunction> Functions => _functions;

    /// <summary>Builds and adds the template's functions: all, or only the specified one.</summary>
    public static async Task<TemplateSession> StartAsync(
        LocalHostSession session,
        LambdaTemplate template,
        CommonOptions common,
        ParseResult parsed,
        IReadOnlyList<string> targets,
        TemplateFunction? only,
        AttachOptions? attach,
        CancellationToken stop)
    {
        foreach (var notice in template.Notices)
        {
            session.Reporter.Note($"note: {notice}");
        }

        common.CheckEnvironment(parsed, template);
        common.CheckHandlers(parsed, [.. template.Functions.SelectMany(function => (string[])[function.Id, function.Name]).Distinct()]);
        attach?.Check(parsed, [.. template.Functions.SelectMany(function => (string[])[function.Id, function.Name]).Distinct()]);
        session.UseTemplate(template.File);
        var result = new TemplateSession(template);
        var instead = Instead(template, targets);
        var code = new FunctionCode(common.Build(parsed));
        var wanted = only is null ? template.Functions : [only];
        foreach (var function in wanted)
        {
            try
            {
                var handler = common.Handler(parsed, function.Id, function.Name);
                if (await code.ResolveAsync(function, instead.GetValueOrDefault(function.Id), handler, stop) is { } target)
                {
                    var settings = common.Function(parsed, function);
                    settings = attach?.Apply(parsed, common, settings, function.Id, function.Name) ?? settings;
                    result._functions[function.Id] = session.Add(target, settings, function);
                }
                else
                {
                    NotRun(
                        session,
                        function,
                        $"its code isn't on this machine. Specify its project on the command line: {function.Id}=PROJECT.");
                }
            }
            catch (HandlerException error)
            {
                // The other functions can run.
                NotRun(session, function, error.Message);
            }
            catch (TemplateException error) when (wanted.Count > 1)
            {
                session.Reporter.Note($"note: {error.Message} It isn't run, and its routes aren't served.");
            }
        }

        return result._functions.Count > 0 ? result : throw new HostException($"'{template.File}' has no function that can run here.");
    }

    /// <summary>Returns the function with this name, or the only one.</summary>
    public static TemplateFunction Choose(LambdaTemplate template, string? target)
    {
        var name = target?.Split('=', 2)[0];
        return (name is null && template.Functions is [var only] ? only : template.Find(name ?? "")) ?? throw new HostException(
            $"{(name is null ? "Specify the function to invoke." : $"The function '{name}' doesn't exist.")} Functions of "
                + $"'{template.File}': {template.Names}.");
    }

    private static void NotRun(LocalHostSession session, TemplateFunction function, string why) =>
        session.Reporter.Note($"note: {function.File}:{function.Line}: {function.Id} isn't run, and its routes aren't served: {why}");

    // NAME=TARGET on the command line overrides the template's code location.
    private static Dictionary<string, string> Instead(LambdaTemplate template, IReadOnlyList<string> targets)
    {
        var instead = new Dictionary<string, string>();
        foreach (var target in targets)
        {
            if (target.Split('=', 2) is not [var name, var code] || template.Find(name) is not { } function)
            {
                throw new HostException(
                    $"'{target}' isn't in the form FUNCTION=PROJECT with a function of '{template.File}'. Functions: {template.Names}.");
            }

            instead[function.Id] = code;
        }

        return instead;
    }
}
