using System.CommandLine;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Commands;

/// <summary>The options of all commands that run functions: how functions are built, configured and shown.</summary>
internal sealed class CommonOptions
{
    private readonly Option<double> _timeout = OptionFactory.Seconds(
        "--timeout", "The function's timeout in seconds. Overrides the timeouts of a template.", 30, 900);
    private readonly Option<double> _initTimeout = OptionFactory.Seconds(
        "--init-timeout", "The time limit in seconds until the function requests its first event.", 10, 900);
    private readonly Option<int> _memory = OptionFactory.Number(
        "--memory",
        "The memory size that is reported to the function, in MB. It isn't enforced. Overrides the memory sizes of a template.",
        512,
        128,
        10240);
    private readonly Option<int?> _concurrency = OptionFactory.OptionalNumber(
        "--concurrency",
        "Makes the function multi-concurrent: the number of concurrent events per process (AWS_LAMBDA_MAX_CONCURRENCY).",
        1,
        1024);
    private readonly Option<string[]> _environment = new("--env", "-e")
    {
        Description =

            "An environment variable for the function. You can repeat it. With a template, it applies to all functions, or to one as "
                + "FUNCTION.KEY=VALUE.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string[]> _handler = new("--handler")
    {
        Description =
            "The handler of a class library: Assembly::Type::Method. You can repeat it as FUNCTION=HANDLER for one of several functions. "
                + "Default: the template's handler, aws-lambda-tools-defaults.json, or the only public method that can be one.",
        HelpName = "HANDLER",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string?> _region = new("--region")
    {
        Description = "The region that is reported to the function. Default: AWS_REGION, AWS_DEFAULT_REGION or us-east-1.",
        HelpName = "REGION",
    };
    private readonly Option<string> _configuration = new("--configuration", "-c")
    {
        Description = "The build configuration of a project.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "Debug",
    };
    private readonly Option<string?> _framework = new("--framework", "-f")
    {
        Description = "The target framework to build, for a project with several frameworks.",
        HelpName = "TFM",
    };
    private readonly Option<bool> _waitForDebugger = new("--wait-for-debugger")
    {
        Description =
            "Each process waits at its start until a debugger is attached. Only the time limits that you specify apply. A Native AOT "
                + "executable doesn't wait.",
    };
    private readonly Option<bool> _raw = new("--raw")
    {
        Description = "Shows the function's lines as they were written, and its X-Ray documents as they were sent.",
    };
    private readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "Shows all lines, metrics and the trace of each invocation.",
    };

    public CommonOptions()
    {
        _environment.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            {
                result.AddError($"--env '{token.Value}' isn't in the form KEY=VALUE.");
            }
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])
            [
                _handler, _timeout, _initTimeout, _memory, _concurrency, _environment, _region, _configuration, _framework,
                _waitForDebugger, _verbose, _raw,
            ])
        {
            command.Options.Add(option);
        }
    }

    public Verbosity Verbosity(ParseResult parsed, Verbosity standard = Reporting.Verbosity.Tidy) =>
        parsed.GetValue(_raw) ? Reporting.Verbosity.Raw : parsed.GetValue(_verbose) ? Reporting.Verbosity.Verbose : standard;

    /// <summary>The options on the command line that apply to a process that is started: all but those of the output.</summary>
    public IReadOnlyList<string> OfProcess(ParseResult parsed) =>
    [
        .. ((Option[])
            [
                _handler, _timeout, _initTimeout, _memory, _concurrency, _environment, _region, _configuration, _framework,
                _waitForDebugger,
            ])
            .Where(option => IsGiven(parsed, option))
            .Select(option => option.Name),
    ];

    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    public BuildSettings Build(ParseResult parsed) => new(
        CommandConsole.Of(parsed).ErrorScreen.Line,
        parsed.GetValue(_configuration)!,
        parsed.GetValue(_framework),
        parsed.GetValue(_waitForDebugger));

    /// <summary>Builds the target, and finds its handler.</summary>
    public async Task<FunctionTarget> ResolveAsync(ParseResult parsed, string target, CancellationToken stop)
    {
        var built = await TargetResolver.ResolveAsync(target, Build(parsed), stop);
        return HandlerResolver.Resolve(built, Handler(parsed, built.Name) ?? new HandlerRequest());
    }

    /// <exception cref="HostException">A handler is for a function that doesn't exist.</exception>
    public void CheckHandlers(ParseResult parsed, IReadOnlyCollection<string> functions)
    {
        foreach (var name in (parsed.GetValue(_handler) ?? []).Select(value => value.Split('=', 2)).Where(parts => parts.Length == 2)
            .Select(parts => parts[0])
            .Except(functions))
        {
            throw new HostException($"--handler {name}=…: there is no function '{name}'. Functions: {string.Join(", ", functions)}.");
        }
    }

    /// <summary>Returns the handler for a function with one of these names; null when the command line specifies none.</summary>
    public HandlerRequest? Handler(ParseResult parsed, params string[] names)
    {
        HandlerRequest? handler = null;
        foreach (var value in parsed.GetValue(_handler) ?? [])
        {
            if (value.Split('=', 2) is not [var name, var own])
            {
                handler ??= new HandlerRequest(value);
            }
            else if (names.Contains(name))
            {
                return new HandlerRequest(own);
            }
        }

        return handler;
    }

    public string Region(ParseResult parsed) =>
        parsed.GetValue(_region) ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION") ?? "us-east-1";

    /// <exception cref="HostException">A variable is for a function that isn't in the template.</exception>
    public void CheckEnvironment(ParseResult parsed, LambdaTemplate template)
    {
        foreach (var name in (parsed.GetValue(_environment) ?? []).Select(pair => pair.Split('=', 2)[0])
            .Where(key => key.Contains('.', StringComparison.Ordinal))
            .Select(key => key.Split('.', 2)[0]))
        {
            _ = template.Find(name)
                ?? throw new HostException(
                    $"--env {name}.…: '{template.File}' has no function '{name}'. Its functions: {template.Names}.");
        }
    }

    /// <summary>
    /// Returns the template's settings for a function. The command line overrides them, for all functions or for one (<c>--env
    /// FUNCTION.KEY=VALUE</c>).
    /// </summary>
    public FunctionSettings Function(ParseResult parsed, TemplateFunction function)
    {
        var general = Function(parsed);
        var environment = function.Environment.ToDictionary();
        foreach (var (key, value) in general.Environment)
        {
            if (key.Split('.', 2) is not [var name, var own])
            {
                environment[key] = value;
            }
            else if (name == function.Id || name == function.Name)
            {
                environment[own] = value;
            }
        }

        return Debugged(parsed, general with
        {
            Timeout = IsGiven(parsed, _timeout) ? general.Timeout : function.Timeout,
            MemorySize = IsGiven(parsed, _memory) ? general.MemorySize : function.MemorySize,
            Concurrency = general.Concurrency ?? function.Concurrency,
            HasWebAdapter = function.HasWebAdapter,
            Handler = function.Handler.Length > 0 ? function.Handler : null,
            Runtime = function.Runtime.Length > 0 ? function.Runtime : general.Runtime,
            Environment = environment,
        });
    }

    public FunctionSettings Function(ParseResult parsed)
    {
        var environment = new Dictionary<string, string>();
        foreach (var pair in parsed.GetValue(_environment) ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            environment[pair[..equals]] = pair[(equals + 1)..];
        }

        return Debugged(parsed, new FunctionSettings
        {
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
            InitTimeout = TimeSpan.FromSeconds(parsed.GetValue(_initTimeout)),
            MemorySize = parsed.GetValue(_memory),
            Concurrency = parsed.GetValue(_concurrency),
            Region = Region(parsed),
            Environment = environment,
        });
    }

    /// <summary>Returns the settings of a function that a debugger halts for any time: with only the limits that the user sets.</summary>
    public FunctionSettings WithoutLimits(ParseResult parsed, FunctionSettings settings) => settings with
    {
        Timeout = IsGiven(parsed, _timeout) ? settings.Timeout : FunctionSettings.Unlimited,
        InitTimeout = IsGiven(parsed, _initTimeout) ? settings.InitTimeout : FunctionSettings.Unlimited,
    };

    private FunctionSettings Debugged(ParseResult parsed, FunctionSettings settings) => parsed.GetValue(_waitForDebugger)
        ? WithoutLimits(parsed, settings) with { WaitsForDebugger = true }
        : settings;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
