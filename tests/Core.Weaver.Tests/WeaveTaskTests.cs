using Lamplighter.Weaver;
using Microsoft.Build.Framework;

namespace Lamplighter.Tests;

public sealed class WeaveTaskTests
{
    private const string Source = Recording.Source + """
        public static class User
        {
            [Noted] public static void Handle() { }
            [Noted] public static async void Later() => await Task.Yield();
        }
        """;

    private static readonly ITaskItem[] s_references =
        [.. new[] { Compiled.PathOfCore, typeof(object).Assembly.Location }.Select(static path => new Reference(path))];

    private readonly BuildLog _log = new();

    [Fact]
    public void Execute_AssemblyInCSharp_WeavesItAndLogsTheCountForDiagnosis()
    {
        using var user = new Compiled(Source);
        var task = New(user);

        Assert.True(task.Execute());

        Assert.True(HasInitializer(user));
        Assert.Empty(_log.Errors);
        Assert.Empty(_log.Warnings);
        var message = Assert.Single(_log.Messages);
        Assert.Equal($"Lamplighter: 2 methods woven in {user.File}.", message.Message);
        Assert.Equal(("WeaveTask", "", MessageImportance.Low), (message.SenderName, message.HelpKeyword, message.Importance));
    }

    [Theory]
    [InlineData("F#")]
    [InlineData("VB")]
    public void Execute_AssemblyInALanguageWithoutAnalyzers_Warns(string language)
    {
        using var user = new Compiled(Source);
        var task = New(user);
        task.Language = language;

        Assert.True(task.Execute());

        Assert.Empty(_log.Errors);
        var warning = Assert.Single(_log.Warnings);
        Assert.Equal(
            "'User.Later' can't be awaited, so [Noted] can't observe when it completes or what it throws; return Task.",
            warning.Message);
        Assert.Equal(
            ("Lamplighter", "LAMP0010", user.File, "", "WeaveTask"),
            (warning.Subcategory, warning.Code, warning.File, warning.HelpKeyword, warning.SenderName));
    }

    [Fact]
    public void Execute_WithoutRehearsal_AddsNoInitializer()
    {
        using var user = new Compiled(Source);
        var task = New(user);
        task.Rehearse = false;

        Assert.True(task.Execute());

        Assert.False(HasInitializer(user));
    }

    [Fact]
    public void Execute_KeyFileIsMissing_SaysWhatFailedAndLogsTheStackTraceForDiagnosis()
    {
        using var user = new Compiled(Source);
        var task = New(user);
        task.KeyFile = user.File + ".snk";

        Assert.False(task.Execute());

        var error = Assert.Single(_log.Errors);
        Assert.Equal(
            $"[Logging], [Tracing] and [Metrics] couldn't be woven into the assembly. Could not find file '{task.KeyFile}'. "
                + "Run the build with -v:diag to see the stack trace.",
            error.Message);
        Assert.Equal(
            ("Lamplighter", "LAMP0003", user.File, "", "WeaveTask"),
            (error.Subcategory, error.Code, error.File, error.HelpKeyword, error.SenderName));
        Assert.Equal((0, 0, 0, 0), (error.LineNumber, error.ColumnNumber, error.EndLineNumber, error.EndColumnNumber));
        var message = Assert.Single(_log.Messages);
        Assert.StartsWith($"{typeof(FileNotFoundException).FullName}: ", message.Message, StringComparison.Ordinal);
        Assert.Equal(MessageImportance.Low, message.Importance);
    }

    [Fact]
    public void Execute_NothingIsSet_Fails()
    {
        Assert.False(new WeaveTask { BuildEngine = _log }.Execute());

        Assert.Equal("", Assert.Single(_log.Errors).File);
    }

    private static bool HasInitializer(Compiled user)
    {
        using var module = user.Read();
        return module.GetType("<Module>").HasMethods;
    }

    private WeaveTask New(Compiled user) => new() { BuildEngine = _log, Assembly = user.File, References = s_references };
}
