namespace Lamplighter.Internal.Tokens.Keys;

// How long keys are used, how long if they can't be fetched again, and how long they aren't fetched again.
internal sealed record KeyPolicy(TimeSpan Lifetime, TimeSpan MaxAge, TimeSpan Cooldown)
{
    private static readonly TimeSpan s_firstCooldown = TimeSpan.FromSeconds(1);

    // Without any key every request fails, so it is tried sooner.
    internal TimeSpan CooldownWithoutKeys => Cooldown < s_firstCooldown ? Cooldown : s_firstCooldown;
}
