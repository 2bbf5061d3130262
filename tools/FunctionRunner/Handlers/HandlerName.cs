using Lamplighter.FunctionRunner.Errors;

namespace Lamplighter.FunctionRunner.Handlers;

/// <summary>A handler in the form ASSEMBLY::TYPE::METHOD. The method is its name, or its signature where it has overloads.</summary>
internal sealed record HandlerName(string Assembly, string Type, string Method)
{
    private const string Format = "The valid format is 'ASSEMBLY::TYPE::METHOD'.";

    public static HandlerName Parse(string text)
    {
        if (text.Split("::", 3, StringSplitOptions.TrimEntries) is not [var assembly, var type, var method])
        {
            throw new LambdaValidationException(
                text.Length == 0
                    ? $"Empty lambda function handler. {Format}"
                    : $"Invalid lambda function handler: '{text}'. {Format}");
        }

        return (assembly.Length, type.Length, method.Length) switch
        {
            (0, _, _) => throw Missing(text, "assembly"),
            (_, 0, _) => throw Missing(text, "type"),
            (_, _, 0) => throw Missing(text, "method"),
            _ => new HandlerName(assembly, type, method),
        };
    }

    private static LambdaValidationException Missing(string text, string part) =>
        new($"Invalid lambda function handler: '{text}', the {part} is missing. {Format}");
}
