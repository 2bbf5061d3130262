using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Lamplighter.Tests.Aws;

// A client of a service whose package is not here, made of the SDK's parts as the packages are: the marshaller says how a
// request looks.
internal sealed class AnyService(string serviceId, string address, Action<IRequest> marshal, HttpClientFactory? http = null)
    : AmazonServiceClient(
        new AnonymousAWSCredentials(),
        new Settings { ServiceURL = address, AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0, HttpClientFactory = http })
{
    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata(serviceId);

    internal Task<Response> CallAsync(AmazonWebServiceRequest request, CancellationToken stop) => InvokeAsync<Response>(
        request, new InvokeOptions { RequestMarshaller = new Marshaller(marshal), ResponseUnmarshaller = Unmarshaller.Instance }, stop);

    // With a path by which a test server tells its requests.
    internal static AnyService At(string address, string path) => new("SQS", address, request =>
    {
        request.ResourcePath = path;
        request.Content = "{}"u8.ToArray();
    });

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => pipeline.RemoveHandler<Signer>();

    internal sealed class SendMessageRequest : AmazonWebServiceRequest;

    internal sealed class PublishRequest : AmazonWebServiceRequest;

    internal sealed class PublishBatchRequest : AmazonWebServiceRequest;

    internal sealed class PutEventsRequest : AmazonWebServiceRequest;

    internal sealed class InvokeRequest : AmazonWebServiceRequest;

    internal sealed class StartExecutionRequest : AmazonWebServiceRequest;

    internal sealed class Response : AmazonWebServiceResponse;

    private sealed class Settings() : ClientConfig(new AnonymousProvider())
    {
        public override string ServiceVersion => "2012-11-05";

        public override string UserAgent => "test";

        public override string RegionEndpointServiceName => "any";

        public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(
            Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>
            new(ServiceURL);
    }

    private sealed class AnonymousProvider : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            Amazon.RegionEndpoint clientRegion,
            DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration();
    }

    private sealed class Metadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }

    private sealed class Marshaller(Action<IRequest> marshal) : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, "Any") { HttpMethod = "POST", ResourcePath = "/" };
            marshal(request);
            return request;
        }
    }

    private sealed class Unmarshaller : JsonResponseUnmarshaller
    {
        internal static Unmarshaller Instance { get; } = new();

        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new Response();

        public override AmazonServiceException UnmarshallException(
            JsonUnmarshallerContext input,
            Exception innerException,
            System.Net.HttpStatusCode statusCode) =>
            new("no", innerException, ErrorType.Sender, "ThrottlingException", "r-1", statusCode);
    }
}
