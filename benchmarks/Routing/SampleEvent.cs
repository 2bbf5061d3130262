using System.Text;

namespace Lamplighter.Benchmarks;

// GET /area57/42/parts/lamp?q=a%20b through a REST API, minified.
internal static class SampleEvent
{
    internal static readonly byte[] Bytes = Encoding.UTF8.GetBytes(
        """{"resource":"/{proxy+}","path":"/area57/42/parts/lamp","httpMethod":"GET","headers":{"Accept":"application/json","Accept-Encoding":"gzip, deflate, br","Host":"1234567890.execute-api.us-east-1.amazonaws.com","User-Agent":"Mozilla/5.0 (X11; Linux x86_64)","X-Amzn-Trace-Id":"Root=1-5759e988-bd862e3fe1be46a994272793","X-Forwarded-For":"192.0.2.1","X-Forwarded-Port":"443","X-Forwarded-Proto":"https"},"multiValueHeaders":{"Accept":["application/json"],"Accept-Encoding":["gzip, deflate, br"],"Host":["1234567890.execute-api.us-east-1.amazonaws.com"],"User-Agent":["Mozilla/5.0 (X11; Linux x86_64)"],"X-Amzn-Trace-Id":["Root=1-5759e988-bd862e3fe1be46a994272793"],"X-Forwarded-For":["192.0.2.1"],"X-Forwarded-Port":["443"],"X-Forwarded-Proto":["https"]},"queryStringParameters":{"q":"a b"},"multiValueQueryStringParameters":{"q":["a b"]},"pathParameters":{"proxy":"area57/42/parts/lamp"},"stageVariables":null,"requestContext":{"resourceId":"123456","resourcePath":"/{proxy+}","httpMethod":"GET","path":"/prod/area57/42/parts/lamp","accountId":"123456789012","protocol":"HTTP/1.1","stage":"prod","domainName":"1234567890.execute-api.us-east-1.amazonaws.com","requestId":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef","requestTimeEpoch":1583349317135,"apiId":"1234567890","identity":{"sourceIp":"192.0.2.1","userAgent":"Mozilla/5.0 (X11; Linux x86_64)"}},"body":null,"isBase64Encoded":false}""");
}
