using Lamplighter.LocalHost.Foundation;





namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>Something in a template that must be changed before it can be run; says where and what.</summary>
internal sealed class TemplateException(string file, int line, string message, Exception? inner = null) : HostException($"{file}:{line}: {message}", inner);
