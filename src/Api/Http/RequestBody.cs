namespace TempoNest.Api.Http;

/// <summary>Takes a request's body in, up to a limit.</summary>
internal static class RequestBody
{
    public const int MostBytes = 1_048_576;

    public static async Task<Parsed<byte[]>> Read(HttpContext http)
    {
        if (http.Request.ContentLength > MostBytes) return TooLarge();
        using var taken = new MemoryStream();
        var buffer = new byte[16_384];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted).ConfigureAwait(false) is > 0 and var read)
        {
            if (taken.Length + read > MostBytes) return TooLarge();
            taken.Write(buffer, 0, read);
        }
        return taken.ToArray();
    }

    private static Sessions.Views.ProblemView TooLarge() => Problems.Of(
        StatusCodes.Status413PayloadTooLarge, "body", $"It has more than {MostBytes} bytes.", "Send less.");
}
