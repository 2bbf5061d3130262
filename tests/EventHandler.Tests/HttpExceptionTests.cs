namespace Lamplighter.Tests;

public sealed class HttpExceptionTests
{
    [Theory]
    [InlineData(400, "Not like this.", "Not like this.")]
    [InlineData(404, null, "Not Found")]
    [InlineData(599, "Busy.", "Busy.")]
    public void Message_Given_ReplacesTheNameOfTheStatus(int status, string? message, string expected) =>
        Assert.Equal(expected, new HttpException(status, message).Message);

    [Theory]
    [InlineData(399)]
    [InlineData(600)]
    public void Status_NotOfAnError_IsRefused(int statusCode) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(statusCode), () => new HttpException(statusCode));
}
