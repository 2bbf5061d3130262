namespace Lamplighter.Tests;

// The build's own checks, asked through MSBuild as a user's build would.
public sealed class WeavingCheckTests
{
    [Fact]
    public async Task Check_SoundBuild_Passes() => Assert.Empty(await BuildCheck.ErrorsAsync());

    [Fact]
    public async Task Check_WeaverTurnedOff_Fails() =>
        Assert.Equal(["LAMP0001"], await BuildCheck.ErrorsAsync("AspectInjector_Enabled=false"));

    [Fact]
    public async Task Check_WeaverMissing_Fails() =>
        Assert.Equal(["LAMP0002"], await BuildCheck.ErrorsAsync("WithWeaver=false"));

    [Fact]
    public async Task Check_ProjectWithoutAttributes_MayDoWithoutWeaver() =>
        Assert.Empty(await BuildCheck.ErrorsAsync("WithWeaver=false", "LamplighterWeaving=none"));

    [Fact]
    public async Task Check_MachineThatCannotRunTheWeaver_Fails()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the weaver is another program.");
        Assert.Equal(["LAMP0003"], await BuildCheck.ErrorsAsync("LamplighterWeaverLoader=/none"));
    }

    [Fact]
    public async Task Check_WeaverOfTheUsersOwn_IsTrusted() =>
        Assert.Empty(await BuildCheck.ErrorsAsync("LamplighterWeaverLoader=/none", "AspectInjector_Location=/opt/weaver"));
}
