using Lamplighter.Tests.Making;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Keys;

// When keys are fetched, and what becomes of tokens when they can't be.
public sealed class KeyCacheTests : IAsyncLifetime
{
    private readonly ManualTime _clock = new();
    private TestIssuer _issuer = null!;

    public async ValueTask InitializeAsync() => _issuer = await TestIssuer.StartAsync();

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Fact]
    public async Task Validate_ManyTokens_FetchesOnce()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = _issuer.Validator();

        for (var i = 0; i < 5; i++)
        {
            Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        }

        Assert.Equal(["/keys"], _issuer.Server.Paths);
        Assert.Empty(capture.Logs);
    }

    [Fact]
    public async Task Validate_ConcurrentFirstTokens_WaitForOneFetch()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = _issuer.Server.Answer;
        _issuer.Server.Answer = async context =>
        {
            await gate.Task;
            await answer(context);
        };
        var tokens = _issuer.Validator(static o => o.KeyTimeout = TimeSpan.FromMinutes(1));

        var running = Enumerable.Range(0, 32).Select(_ => Task.Run(() => tokens.ValidateAsync(_issuer.Token()))).ToArray();
        var canceled = Task.Run(() => tokens.ValidateAsync(_issuer.Token(), new CancellationToken(canceled: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        gate.SetResult();

        Assert.All(await Task.WhenAll(running), static result => Assert.True(result.IsValid));
        Assert.Single(_issuer.Server.Paths);
    }

    // Anyone can send tokens with keys that don't exist.
    [Fact]
    public async Task Validate_StormOfUnknownKeys_FetchesOncePerCooldown()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = _issuer.Validator();
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);

        for (var round = 0; round < 3; round++)
        {
            _clock.Advance(TimeSpan.FromSeconds(31));
            var storm = Enumerable.Range(0, 200)
                .Select(i => tokens.ValidateAsync(_issuer.Token(header: header => header["kid"] = $"unknown-{round}-{i}")));
            Assert.All(await Task.WhenAll(storm), static result => Assert.Equal(TokenFailure.UnknownKey, result.Failure));
            Assert.Equal(round + 2, _issuer.Server.Paths.Count);
        }

        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        Assert.Empty(capture.Logs);
    }

    [Fact]
    public async Task Validate_NewKey_IsFetchedAfterTheCooldown()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = _issuer.Validator();
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        _issuer.Server.Answer = KeyServer.Text(TestIssuer.SetOf(TestKey.OtherRsa));

        Assert.Equal(TokenFailure.UnknownKey, (await tokens.ValidateAsync(_issuer.Token(key: TestKey.OtherRsa))).Failure);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await tokens.ValidateAsync(_issuer.Token(key: TestKey.OtherRsa))).IsValid);

        // A key that the issuer has withdrawn is no longer used.
        Assert.Equal(TokenFailure.UnknownKey, (await tokens.ValidateAsync(_issuer.Token())).Failure);
    }

    [Fact]
    public async Task Validate_OldKeys_AreFetchedAgain()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = _issuer.Validator();
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        Assert.Single(_issuer.Server.Paths);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        Assert.Equal(2, _issuer.Server.Paths.Count);
    }

    [Fact]
    public async Task Validate_IssuerIsDown_UsesOldKeysUntilTheirMaxAge()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = _issuer.Validator();
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        _issuer.Server.Answer = KeyServer.Text("", 500);

        _clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < 20; i++)
        {
            Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        }

        // One attempt, and one line.
        Assert.Equal(2, _issuer.Server.Paths.Count);
        var line = Assert.Single(capture.Logs);
        Assert.Equal("WARN", line.GetProperty("level").GetString());
        Assert.Contains("the status is 500", line.GetProperty("message").GetString(), StringComparison.Ordinal);

        // Whether it has a key that isn't among the old ones isn't known.
        Assert.Equal(TokenFailure.KeysUnavailable, (await tokens.ValidateAsync(_issuer.Token(key: TestKey.OtherRsa))).Failure);

        _clock.Advance(TimeSpan.FromHours(22) + TimeSpan.FromSeconds(1));
        Assert.Equal(TokenFailure.KeysUnavailable, (await tokens.ValidateAsync(_issuer.Token())).Failure);

        _issuer.Server.Answer = KeyServer.Text(TestIssuer.SetOf(TestKey.Rsa));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
    }

    [Fact]
    public async Task Validate_IssuerWasNeverUp_IsTriedAgainAfterASecond()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var answer = _issuer.Server.Answer;
        _issuer.Server.Answer = KeyServer.Text("", 503);
        var tokens = _issuer.Validator();

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(TokenFailure.KeysUnavailable, (await tokens.ValidateAsync(_issuer.Token())).Failure);
        }

        Assert.False(await tokens.LoadKeysAsync());
        Assert.Single(_issuer.Server.Paths);
        _issuer.Server.Answer = answer;
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await tokens.LoadKeysAsync());
        Assert.True(await tokens.LoadKeysAsync());
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        Assert.Equal(2, _issuer.Server.Paths.Count);
    }

    [Fact]
    public async Task Validate_NobodyListens_IsUnavailable()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var token = _issuer.Token();
        await _issuer.DisposeAsync();

        Assert.Equal(TokenFailure.KeysUnavailable, (await _issuer.Validator().ValidateAsync(token)).Failure);
        Assert.Single(capture.Logs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Validate_SlowIssuer_EndsAtTheTimeout(bool startsAnAnswer)
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _issuer.Server.Answer = async context =>
        {
            if (startsAnAnswer)
            {
                await context.Response.WriteAsync("{\"keys\":[");
                await context.Response.Body.FlushAsync();
            }

            await end.Task;
        };
        var tokens = _issuer.Validator(static o => o.KeyTimeout = TimeSpan.FromMilliseconds(200));

        Assert.Equal(TokenFailure.KeysUnavailable, (await tokens.ValidateAsync(_issuer.Token())).Failure);
        Assert.Contains(
            "within 200 ms", Assert.Single(capture.Logs).GetProperty("message").GetString(), StringComparison.Ordinal);
        end.SetResult();
    }

    [Fact]
    public async Task LoadKeys_SeveralIssuers_FetchesAll()
    {
        await using var other = await TestIssuer.StartAsync(TestKey.P256);
        var tokens = _issuer.Validator(o => o.AddIssuer(other.Name, other.Keys));

        Assert.True(await tokens.LoadKeysAsync());
        Assert.Single(_issuer.Server.Paths);
        Assert.Single(other.Server.Paths);
    }
}
