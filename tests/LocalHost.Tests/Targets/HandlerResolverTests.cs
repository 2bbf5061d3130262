using System.Text;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

/// <summary>How each kind of target is run with each kind of handler, or why it isn't, as an approved text.</summary>
public sealed class HandlerResolverTests : IDisposable
{
    private const string Echo = "ClassLibrary::ClassLibrary.Function::Echo";
    private readonly TemporaryFolder _folder = new();

    public HandlerResolverTests()
    {
        foreach (var name in (string[])["ClassLibrary", "OldClassLibrary", "RawFunction", "WebApp"])
        {
            File.Copy(Programs.Find(name), Path.Combine(_folder.Path, name + ".dll"));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resolve_OfEachTargetAndHandler_IsApproved()
    {
        var text = new StringBuilder();
        foreach (var name in (string[])["ClassLibrary", "OldClassLibrary", "RawFunction", "WebApp", "program"])
        {
            foreach (var handler in (string?[])
            [
                null, "", "bootstrap", "Function::Handle", Echo, "Missing::T::M", "ClassLibrary::Missing::M",
                "ClassLibrary::ClassLibrary.Function::Missing",
            ])
            {
                Add(text, name, new HandlerRequest(handler));
                if (handler is not null)
                {
                    Add(text, name, new HandlerRequest(handler, "template.yaml:3"));
                    Add(text, name, new HandlerRequest(handler, "template.yaml:3") { IsCustomRuntime = true });
                }
            }
        }

        Approved.AssertText("LocalHost.Tests", "handlers", text.ToString());
    }

    [Fact]
    public async Task Resolve_WithDefaultsOfAmazonsTool_IsApproved()
    {
        var text = new StringBuilder();
        foreach (var defaults in (string[])
        [
            "{}", """{"function-handler":""}""", """{"function-handler":"bootstrap"}""", $$"""{"function-handler":"{{Echo}}"}""",
            $$"""{"function-handler":"{{Echo}}","function-runtime":"provided.al2023"}""", """{"function-handler":"Missing::T::M"}""", "{",
        ])
        {
            await _folder.WriteAsync(ToolsDefaults.FileName, defaults);
            text.Append("== ").Append(defaults).Append('\n');
            foreach (var name in (string[])["ClassLibrary", "RawFunction"])
            {
                Add(text, name, new HandlerRequest());
                Add(text, name, new HandlerRequest("ClassLibrary::ClassLibrary.Function::TypedAsync"));
            }
        }

        Approved.AssertText("LocalHost.Tests", "handlers-of-defaults", text.ToString());
    }

    private static string Show(HandlerRequest requested) => (requested.Handler is { } handler ? $"'{handler}'" : "none")
        + (requested.Origin == "--handler" ? "" : $" of {requested.Origin}") + (requested.IsCustomRuntime ? ", custom runtime" : "");

    private void Add(StringBuilder text, string name, HandlerRequest requested)
    {
        var file = Path.Combine(_folder.Path, name);
        var built = name == "program"
            ? new FunctionTarget(name, file, [], _folder.Path)
            : new FunctionTarget(name, "dotnet", [file + ".dll"], _folder.Path) { Assembly = file + ".dll" };
        text.Append(name).Append(", handler ").Append(Show(requested)).Append("\n  ");
        try
        {
            var target = HandlerResolver.Resolve(built, requested);
            Assert.Equal(requested, target.Requested);
            text.Append("runs ").Append(target.CommandLine).Append(target.IsWebApplication ? ", a web application" : "");
            text.Append(target.Note is { } note && target.IsWebApplication ? $"\n  {note}" : "");
        }
        catch (HandlerException error)
        {
            text.Append(error.Message);
        }

        foreach (var library in (string[])["ClassLibrary", "OldClassLibrary", "RawFunction", "WebApp"])
        {
            text.Replace(AssemblyHandlers.Read(Path.Combine(_folder.Path, library + ".dll")).Describe(), $"[the handlers of {library}]");
        }

        text.Replace(_folder.Path, "/folder").Append('\n');
    }
}
