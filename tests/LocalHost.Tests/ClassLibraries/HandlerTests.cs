namespace Lamplighter.Tests.ClassLibraries;

public sealed class HandlerTests(ClassLibraryHost host) : IClassFixture<ClassLibraryHost>
{
    [Theory]
    [InlineData("Function-TypedAsync", """{"id":"a","count":1}""", """{"id":"a Function-TypedAsync","count":2}""")]
    [InlineData("Function-Echo", """{ "any": [1] }""", """{ "any": [1] }""")]
    [InlineData("Function-StaticStreamAsync", "5", "\"5 36\"")]
    [InlineData("Function-ContextOnly", "{}", "\"Function-ContextOnly\"")]
    [InlineData("Function-OwnSerializer", """{"id":"a"}""", """{"ID":"A","COUNT":0}""")]
    [InlineData("DerivedFunction-InheritedAsync", """{"id":"a"}""", """{"id":"a inherited","count":0}""")]
    [InlineData("OverloadedInt32", "4", "5")]
    public async Task Handler_OfEachKind_Answers(string function, string payload, string expected) =>
        Assert.Equal((expected, false), await host.InvokeAsync(function, payload));

    [Theory]
    [InlineData("Function-Nothing", """{"id":"a"}""")]
    [InlineData("Function-NothingAsync", "{}")]
    public async Task Handler_WithoutResult_Succeeds(string function, string payload)
    {
        var (text, isError) = await host.InvokeAsync(function, payload);

        Assert.False(isError);
        Assert.True(text is "" or "null", text);
    }

    [Fact]
    public async Task Instance_OfTheHandler_IsOnePerProcess()
    {
        var first = await host.InvokeAsync("Function-NoInput");
        var second = await host.InvokeAsync("Function-NoInput");

        Assert.Equal(("\"object 1, call 1\"", "\"object 1, call 2\""), (first.Payload, second.Payload));
    }

    [Fact]
    public async Task Exception_OfAHandler_HasItsTypeMessageStackAndCause()
    {
        var error = await host.ErrorAsync("Failures-Throw", """{"id":"x"}""");

        Assert.Equal("ArgumentException", error.GetProperty("errorType").GetString());
        Assert.Equal("bad x", error.GetProperty("errorMessage").GetString());
        Assert.Contains(
            "at ClassLibrary.Failures.Throw(Order order)",
            error.GetProperty("stackTrace").EnumerateArray().First().GetString(),
            StringComparison.Ordinal);
        Assert.Equal("InvalidOperationException", error.GetProperty("cause").GetProperty("errorType").GetString());
        Assert.False(error.TryGetProperty("causes", out _));
    }

    [Fact]
    public async Task Exception_WithSeveralCauses_HasThemAll()
    {
        var error = await host.ErrorAsync("Failures-ThrowLaterAsync");

        Assert.Equal("AggregateException", error.GetProperty("errorType").GetString());
        Assert.Equal(
            ["TimeoutException", "NotSupportedException"],
            error.GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("errorType").GetString()));
    }

    [Theory]
    [InlineData("Function-Echo", "", "not JSON")]
    [InlineData("Function-TypedAsync", "JsonException", "[]")]
    public async Task Payload_ThatTheSerializerRefuses_IsAnError(string function, string type, string payload)
    {
        var (text, isError) = await host.InvokeAsync(function, payload);

        Assert.Equal(type.Length > 0, isError);
        Assert.Contains(type, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ThrowingConstructor-Handle", "TargetInvocationException", "InvalidOperationException", "No table is configured.")]
    [InlineData("ThrowingInitializer-Handle", "TypeInitializationException", "InvalidOperationException", "No variable is set.")]
    public async Task Exception_BeforeTheHandler_IsAnInitError(string function, string type, string cause, string message)
    {
        var error = await host.ErrorAsync(function);

        Assert.Equal(type, error.GetProperty("errorType").GetString());
        Assert.Equal(cause, error.GetProperty("cause").GetProperty("errorType").GetString());
        Assert.Equal(message, error.GetProperty("cause").GetProperty("errorMessage").GetString());
        await host.Host.LineAsync($"{function}  failed to start");
    }

    [Theory]
    [InlineData("Function-Forget", "it is an 'async void' method")]
    [InlineData("Function-Overloaded", "appears to have a number of overloads")]
    [InlineData("Function-Many", "the method has more than 2 parameters")]
    [InlineData("Function-Wrong", "the second parameter is not of type 'Amazon.Lambda.Core.ILambdaContext'")]
    [InlineData("Function-Variable", "it is a 'params' method")]
    [InlineData("Function-Generic", "it is a generic method")]
    public async Task Handler_ThatLambdaRefuses_IsAnInitErrorWithItsReason(string function, string reason)
    {
        var error = await host.ErrorAsync(function);

        Assert.Equal("LambdaValidationException", error.GetProperty("errorType").GetString());
        Assert.Contains(reason, error.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }
}
