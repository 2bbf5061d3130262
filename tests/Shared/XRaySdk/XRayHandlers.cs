// The handlers of AWSXRayRecorder.Handlers.System.Net and .AwsSdk.
#nullable disable
#pragma warning disable

using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Amazon.XRay.Recorder.Core;

namespace Amazon.XRay.Recorder.Handlers.System.Net
{
    public class HttpClientXRayTracingHandler : DelegatingHandler
    {
        public HttpClientXRayTracingHandler(HttpMessageHandler innerHandler) : base(innerHandler)
        {
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var recorder = AWSXRayRecorder.Instance;
            recorder.BeginSubsegment(request.RequestUri.Host);
            recorder.SetNamespace("remote");
            var entity = recorder.GetEntity();
            request.Headers.Remove("X-Amzn-Trace-Id");
            request.Headers.Add(
                "X-Amzn-Trace-Id", $"Root={entity.RootSegment.TraceId}; Parent={entity.Id}; Sampled={(char)entity.Sampled}");
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                recorder.EndSubsegment();
            }
        }
    }
}

namespace Amazon.XRay.Recorder.Handlers.AwsSdk
{
    public static class AWSSDKHandler
    {
        public static void RegisterXRayForAllServices()
        {
        }
    }
}
