namespace Amazon.Lambda.APIGatewayEvents;

// As the package of this name declares it.
public class APIGatewayHttpApiV2ProxyRequest
{
    public string? RouteKey { get; set; }

    public IDictionary<string, string>? Headers { get; set; }

    public ProxyRequestContext? RequestContext { get; set; }

    public string? Body { get; set; }

    public bool IsBase64Encoded { get; set; }

    public class ProxyRequestContext
    {
        public string? RequestId { get; set; }

        public AuthorizerDescription? Authorizer { get; set; }

        public class AuthorizerDescription
        {
            public IAMDescription? IAM { get; set; }

            public class IAMDescription
            {
                public string? UserARN { get; set; }

                public CognitoIdentityDescription? CognitoIdentity { get; set; }
            }

            public class CognitoIdentityDescription
            {
                public IList<string>? AMR { get; set; }
            }
        }
    }
}
