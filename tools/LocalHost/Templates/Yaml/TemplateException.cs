using Lamplighter.LocalHost.Foundation;


namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>An error in a template. The message contains the file, the line and what to change.</summary>
internal sealed class TemplateException(
    string file, int line, string message, Exception? inner = null) : HostException($"{file}:{line}: {message}", inner)
{
    public string File { get; } = file;

    public int Line { get; } = line;

    /// <summary>The message without the file and the line.</summary>
    public string Text { get; } = message;
}
