using Lamplighter.LocalHost.Templates.Intrinsics;


namespace Lamplighter.LocalHost.Templates.Functions;

/// <summary>Reads the environment variables that a function gets from its properties.</summary>
internal static class FunctionVariables
{
    public static Dictionary<string, string> Read(PropertyReader properties)
    {
        var variables = new Dictionary<string, string>();
        Logging(properties, variables);
        if (properties.Map("SnapStart")?["ApplyOn"]?.Text == "PublishedVersions")
        {
            variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start";
        }

        foreach (var (name, value) in properties.Map("Environment")?["Variables"]?.Members ?? [])
        {
            if (value.Text is { } text)
            {
                variables[name] = text;
            }
            else
            {
                properties.Scope.Note(
                    value.Line, $"{properties.What}: the variable {name} is {value.Kind}, not a string. It isn't set here.");
            }
        }

        return variables;
    }

    private static void Logging(PropertyReader properties, Dictionary<string, string> variables)
    {
        if (properties.Map("LoggingConfig") is not { } logging)
        {
            return;
        }

        if (logging["LogFormat"]?.Text is { } format)
        {
            variables["AWS_LAMBDA_LOG_FORMAT"] = format.Equals("JSON", StringComparison.OrdinalIgnoreCase) ? "JSON" : "Text";
        }

        if (logging["ApplicationLogLevel"]?.Text is { } level)
        {
            variables["AWS_LAMBDA_LOG_LEVEL"] = level;
        }

        if (logging["LogGroup"]?.Text is { } group)
        {
            variables["AWS_LAMBDA_LOG_GROUP_NAME"] = group;
        }
    }
}
