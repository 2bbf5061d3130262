using System.CommandLine;
using Lamplighter.LocalHost.Commands;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;

namespace Lamplighter.Tests.Commands;

public sealed class AttachOptionsTests
{
    private readonly AttachOptions _attach = new();
    private readonly CommonOptions _common = new();
    private readonly Argument<string[]> _targets = OptionFactory.Targets("");
    private readonly Command _command = new("test");

    public AttachOptionsTests()
    {
        _command.Add(_targets);
        new TemplateOptions().AddTo(_command);
        _attach.AddTo(_command);
        _common.AddTo(_command);
    }

    [Theory]
    [InlineData("x", false, "x")]
    [InlineData("x y --attach z", true, "x y")]
    [InlineData("--attach x", true, "x")]
    [InlineData("--attach x --attach y", true, "x y")]
    [InlineData("--attach", true, "")]
    [InlineData("", false, "")]
    public void Targets_WithoutATemplate_AreTheArgumentsOrTheNames(string line, bool isGiven, string targets)
    {
        var parsed = Parse(line);

        Assert.Equal(isGiven, _attach.IsGiven(parsed));
        Assert.Equal(isGiven, _attach.IsGiven(parsed.CommandResult));
        Assert.Equal(targets, string.Join(' ', _attach.Targets(parsed, _targets, hasTemplate: false)));
        Assert.Equal(targets, string.Join(' ', _attach.ReadTargets(parsed.CommandResult, _targets, hasTemplate: false)));
    }

    [Theory]
    [InlineData("--template t --attach F", "")]
    [InlineData("--template t", "")]
    [InlineData("F=x --template t --attach F", "F=x")]
    public void Targets_WithATemplate_AreOnlyTheArguments(string line, string targets)
    {
        var parsed = Parse(line);

        Assert.Equal(targets, string.Join(' ', _attach.Targets(parsed, _targets, hasTemplate: true)));
        Assert.Equal(targets, string.Join(' ', _attach.ReadTargets(parsed.CommandResult, _targets, hasTemplate: true)));
    }

    [Theory]
    [InlineData("x", null)]
    [InlineData("x --attach", 9001)]
    [InlineData("x --attach --runtime-port 0", 0)]
    [InlineData("x --attach --runtime-port 9", 9)]
    public void Port_OfAttachedFunctions_IsTheChosenOne(string line, int? port) =>
        Assert.Equal((port, "--runtime-port"), _attach.Port(Parse(line)));

    [Theory]
    [InlineData("one", null)]
    [InlineData("one --attach", null)]
    [InlineData("one two --attach one --attach two", null)]
    [InlineData("--attach somewhere/one.dll", null)]
    [InlineData("--template t --attach two", null)]
    [InlineData("one --attach one --attach three", "--attach three: there is no function 'three'. Functions: one, two.")]
    [InlineData("--template t --attach three", "--attach three: there is no function 'three'. Functions: one, two.")]
    [InlineData("--timeout 1 --template t --attach three", "--attach three: there is no function 'three'. Functions: one, two.")]
    public void Check_AnUnknownFunction_SaysWhichThereAre(string line, string? error)
    {
        var parsed = Parse(line);

        Assert.Equal(error, (Record.Exception(() => _attach.Check(parsed, ["one", "two"])) as HostException)?.Message);
    }

    [Theory]
    [InlineData("one", false)]
    [InlineData("one --attach", true)]
    [InlineData("one --attach one", true)]
    [InlineData("one --attach the-one", true)]
    [InlineData("one --attach two", false)]
    [InlineData("one two --attach two --attach one", true)]
    [InlineData("--attach somewhere/one.dll", true)]
    [InlineData("--template t --attach", true)]
    [InlineData("--template t --attach one", true)]
    [InlineData("--template t --attach two", false)]
    public void Apply_ToAFunction_SaysWhetherTheUserStartsIt(string line, bool isAttached)
    {
        var parsed = Parse(line);
        var settings = new FunctionSettings();

        var applied = _attach.Apply(parsed, _common, settings, "one", "the-one");

        Assert.Equal(
            isAttached
                ? settings with
                {
                    IsAttached = true,
                    Timeout = FunctionSettings.Unlimited,
                    InitTimeout = FunctionSettings.Unlimited,
                    AttachTimeout = TimeSpan.FromSeconds(60),
                }
                : settings,
            applied);
    }

    [Fact]
    public void Apply_WithLimits_KeepsThem()
    {
        var parsed = Parse("one --attach --attach-timeout 0.5 --timeout 2 --init-timeout 3");

        var applied = _attach.Apply(parsed, _common, _common.Function(parsed), "one");

        Assert.Equal(
            (true, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)),
            (applied.IsAttached, applied.AttachTimeout, applied.Timeout, applied.InitTimeout));
    }

    private ParseResult Parse(string line)
    {
        var parsed = _command.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(parsed.Errors);
        return parsed;
    }
}
