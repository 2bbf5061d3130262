namespace Lamplighter.Tests.Docs.Shell;

/// <summary>A program, or one of its commands, with its options.</summary>
/// <param name="Words">The program and the command, such as <c>sam deploy</c>.</param>
/// <param name="Options">The options; one that ends with <c>*</c> can be continued.</param>
/// <param name="IsExecuted">Whether pages execute it; the others change the machine or need an account.</param>
internal sealed record KnownCommand(string Words, string Options = "", bool IsExecuted = false)
{
    private readonly string[] _words = Words.Split(' ');
    private readonly string[] _options = Options.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal bool Is(ShellCommand command) => command.Words.Take(_words.Length).SequenceEqual(_words);

    /// <summary>Returns the options of a command that aren't known. What follows <c>--</c> belongs to another program.</summary>
    internal IEnumerable<string> UnknownOptions(ShellCommand command) => command.Words.Skip(_words.Length)
        .TakeWhile(word => word != "--")
        .Where(word => word.Length > 1 && word[0] == '-' && !double.TryParse(word, out _) && !IsKnown(word.Split('=')[0]));

    private bool IsKnown(string option) =>
        _options.Any(known => known[^1] == '*' ? option.StartsWith(known[..^1], StringComparison.Ordinal) : option == known);
}
