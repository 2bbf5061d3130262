using System.Net;
using System.Text;
using Company.Function_1.Api;
using Lamplighter;

namespace Company.Function_1.Tests;

public sealed class QuoteTests
{
    [Theory]
    [InlineData("{\"id\":\"o-1\",\"quantity\":3}", HttpStatusCode.OK)]
    [InlineData("{\"id\":\"o-1\",\"quantity\":0}", HttpStatusCode.UnprocessableEntity)]
    public async Task Post_AnOrder_IsValidatedAndPriced(string order, HttpStatusCode expected)
    {
        using var client = TestClientExtensions.TestClient(new Function().HandleAsync, HttpEventKind.HttpV2);
        using var content = new StringContent(order, Encoding.UTF8, "application/json");

        using var response = await client.PostAsync("/quotes", content, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal(
                "{\"orderId\":\"o-1\",\"total\":29.97}",
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }
}
