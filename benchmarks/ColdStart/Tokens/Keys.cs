// The public key of the token in the sample event.
internal static class Keys
{
    internal const string Json =
        """{"keys":[{"kty":"RSA","kid":"k1","use":"sig","alg":"RS256","e":"AQAB","n":"""
            + "\""
            + "lyugx2tTbXiPlK6bqeFPqzM5I-zoYiQjr4tsWGeFPMsi9LeNQoQmbmAlgNbu4H6IT1v1TQhU3QJrDw9CusquMcEgHLBHqysSfvnBDd9jerUtOV"
            + "TaBhjDbmFQcDnHDHvTPD0NXGVdjasFoPfIhk0Ud9NH5xcOIOskmg9rdzsBvQ9nk3aaowEsOtmcQli-K_bDGqSTBRdzRilcgYhq174Lu8GesLVJ"
            + "y-cGaZab5dhHOjY6iytXjy70UKXFueH6CZGhDFZyMdn2Y1wkX0z-92aWT8iMt8rLqiB8WkmlP5pVpJMMVWGfklw6IYg3MrZDAFINVc57N_EPqn"
            + "_vb1S5IBSnBw"
            + "\"}]}";
}
