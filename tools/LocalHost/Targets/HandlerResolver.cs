using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>
/// Decides how a built target is run. A library, and an executable with a handler <c>Assembly::Type::Method</c>, is run by the runner, as
/// Lambda's managed runtime does. Any other executable runs its own runtime client, or is a web application.
/// </summary>
internal static class HandlerResolver
{
    private const string Form = "Use Assembly::Type::Method, for example Orders::Orders.Function::HandleAsync.";

    /// <exception cref="HandlerException">The target is a library without the handler, or the handler can't be called.</exception>
    public static FunctionTarget Resolve(FunctionTarget built, HandlerRequest requested)
    {
        var target = built with { Requested = requested };
        if (built.Assembly is not { } assembly)
        {
            return requested.IsOption
                ? throw new HandlerException($"--handler requires a .NET project or a .dll file, and '{built.FileName}' is a program.")
                : target;
        }

        var isLibrary = !AssemblyFile.HasEntryPoint(assembly);
        var defaults = string.IsNullOrEmpty(requested.Handler) ? ToolsDefaults.Find(built) : null;
        var (text, origin) = defaults is null ? (requested.Handler, requested.Origin) : (defaults.Handler, defaults.File);
        if (ClassHandler.Parse(text) is { } handler)
        {
            var isIgnored = !isLibrary && (requested.IsCustomRuntime || defaults?.IsCustomRuntime == true);
            return isIgnored ? WebApplications.Recognize(target) : LibraryCommand.Run(target, Check(built, assembly, handler, origin));
        }

        if (!isLibrary && !requested.IsOption)
        {
            return WebApplications.Recognize(target);
        }

        return text is { Length: > 0 }
            ? throw new HandlerException(
                $"The handler '{text}' ({origin}) isn't valid for '{built.Source}'{(isLibrary ? ", which is a library" : "")}. {Form} "
                    + AssemblyHandlers.Read(assembly).Describe())
            : LibraryCommand.Run(target, Only(built, AssemblyHandlers.Read(assembly)));
    }

    private static ClassHandler Only(FunctionTarget built, AssemblyHandlers handlers) => handlers.Likely is [var only]
        ? only
        : throw new HandlerException(
            $"'{built.Source}' is a library, and its handler isn't known. Specify it with --handler Assembly::Type::Method, or as "
                + $"function-handler in {ToolsDefaults.FileName}. {handlers.Describe()}");

    private static ClassHandler Check(FunctionTarget built, string assembly, ClassHandler handler, string origin)
    {
        // The handler may be in an assembly that the function references.
        var file = Path.Combine(built.Folder, handler.Assembly + ".dll");
        if (!File.Exists(file))
        {
            throw new HandlerException(
                $"The handler '{handler}' ({origin}) is in the assembly '{handler.Assembly}', which isn't in '{built.Folder}'. "
                    + AssemblyHandlers.Read(assembly).Describe());
        }

        var handlers = AssemblyHandlers.Read(file);
        return handlers.HasType(handler.Type)
            ? handlers.MayHaveMethod(handler)
                ? handler
                : throw new HandlerException(
                    $"The handler '{handler}' ({origin}) doesn't exist: the type '{handler.Type}' has no method '{handler.Method}'. "
                        + handlers.Describe())
            : throw new HandlerException(
                $"The handler '{handler}' ({origin}) doesn't exist: the assembly '{handler.Assembly}' has no type '{handler.Type}'. "
                    + handlers.Describe());
    }
}
