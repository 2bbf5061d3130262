namespace Lamplighter.Tests;

// Types of other frameworks, as far as they matter here.
public static class ForeignCode
{
    public const string Source = """
        namespace Microsoft.AspNetCore.Authorization
        {
            public interface IAuthorizeData { string? Roles { get; set; } }
            public interface IAllowAnonymous { }
            [AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = true)]
            public class AuthorizeAttribute : Attribute, IAuthorizeData { public string? AuthenticationSchemes { get; set; } public string? Roles { get; set; } public string? Policy { get; set; } public AuthorizeAttribute() { } public AuthorizeAttribute(string policy) { } }
            [AttributeUsage(AttributeTargets.All)] public class AllowAnonymousAttribute : Attribute, IAllowAnonymous { }
        }
        namespace Microsoft.AspNetCore.Cors
        {
            [AttributeUsage(AttributeTargets.All)] public class EnableCorsAttribute : Attribute { public EnableCorsAttribute() { } public EnableCorsAttribute(string policyName) { } }
            [AttributeUsage(AttributeTargets.All)] public class DisableCorsAttribute : Attribute { }
        }
        namespace Microsoft.AspNetCore.Http
        {
            public interface IResult { }
            public sealed class AsParametersAttribute : Attribute { }
            public static class Results { public static IResult Ok(object? value = null) => null!; public static IResult NotFound(object? value = null) => null!; public static IResult StatusCode(int code) => null!; }
            public static class TypedResults { public static HttpResults.Ok<T> Ok<T>(T value) => null!; public static HttpResults.NotFound NotFound() => null!; }
            namespace HttpResults { public sealed class Ok<T> : IResult { } public sealed class NotFound : IResult { } public sealed class Results<T1, T2> : IResult { public static implicit operator Results<T1, T2>(T1 one) => null!; public static implicit operator Results<T1, T2>(T2 two) => null!; } }
        }
        namespace Microsoft.AspNetCore.Routing
        {
            public sealed class ExcludeFromDescriptionAttribute : Attribute { }
        }
        namespace Microsoft.AspNetCore.Mvc
        {
            public interface IActionResult { }
            public class NotFoundResult : IActionResult { }
            public sealed class ActionResult<T> { public static implicit operator ActionResult<T>(T value) => null!; }
            [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public class RouteAttribute(string template) : Attribute { public string Template => template; }
            [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public class HttpGetAttribute : Attribute { public HttpGetAttribute() { } public HttpGetAttribute(string template) { } }
            public class HttpPostAttribute(string template) : Attribute { public string Template => template; }
            public class FromQueryAttribute : Attribute { public string? Name { get; set; } }
            public class FromHeaderAttribute : Attribute { public string? Name { get; set; } }
            public class FromRouteAttribute : Attribute { public string? Name { get; set; } }
            public class FromFormAttribute : Attribute { public string? Name { get; set; } }
            public class FromBodyAttribute : Attribute { }
            public class FromServicesAttribute : Attribute { }
            public class ConsumesAttribute(string contentType, params string[] others) : Attribute { public string Type => contentType + others.Length; }
            public class ProducesResponseTypeAttribute(int status) : Attribute { public int Status => status; }
            public class RequestSizeLimitAttribute(long bytes) : Attribute { public long Bytes => bytes; }
            namespace Filters { public interface IFilterMetadata { } }
        }
        namespace Amazon.Lambda.APIGatewayEvents { public class APIGatewayProxyResponse { public int StatusCode { get; set; } } public class APIGatewayHttpApiV2ProxyResponse { } public class APIGatewayProxyRequest { } }
        namespace Amazon.Lambda.ApplicationLoadBalancerEvents { public class ApplicationLoadBalancerResponse { } }
        namespace Amazon.Lambda.Annotations
        {
            public class LambdaFunctionAttribute : Attribute { }
            public class FromServicesAttribute : Attribute { }
            namespace APIGateway
            {
                public enum LambdaHttpMethod { Any, Get, Post, Put }
                public interface IHttpResult { }
                public static class HttpResults { public static IHttpResult NotFound(object? body = null) => null!; public static IHttpResult Ok(object? body = null) => null!; }
                public class RestApiAttribute(LambdaHttpMethod method, string template) : Attribute { public LambdaHttpMethod Method => method; public string Template => template; }
                public class HttpApiAttribute(LambdaHttpMethod method, string template) : Attribute { public LambdaHttpMethod Method => method; public string Template => template; }
                public class FromQueryAttribute : Attribute { public string? Name { get; set; } }
                public class FromHeaderAttribute : Attribute { public string? Name { get; set; } }
                public class FromCustomAuthorizerAttribute : Attribute { public string? Name { get; set; } }
            }
        }
        namespace Mine.Other
        {
            public sealed class AuthorizeAttribute : Attribute { }
            public sealed class RequiredScopeAttribute : Attribute { }
        }
        namespace Mine
        {
            public sealed class AdminOnlyAttribute : Microsoft.AspNetCore.Authorization.AuthorizeAttribute { }
            public sealed class ApiKeyAttribute : Attribute, Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata { }
            public sealed class OwnResult : Microsoft.AspNetCore.Http.IResult { }
            [Microsoft.AspNetCore.Authorization.Authorize] public class Protected { public virtual string A() => ""; }
            public class Guarded { [Microsoft.AspNetCore.Authorization.Authorize] public virtual string A() => ""; }
            public sealed record Envelope(string ResultOf);
        }
        """;
}
