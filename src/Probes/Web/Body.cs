using System.IO.Compression;

namespace TempoNest.Probes.Web;

/// <summary>
/// A body read up to a cap, counted before decompression and after: a small answer can unfold into a very large one, and a very large one
/// into nothing.
/// </summary>
internal static class Body
{
    /// <summary>What is understood, as a request says it.</summary>
    public const string Encodings = "gzip, deflate";

    public static async Task<ReadOnlyMemory<byte>> Read(HttpContent content, SourceQuestion question, int cap, CancellationToken cancel)
    {
        using var stream = Unfolded(content, new Counted(await content.ReadAsStreamAsync(cancel).ConfigureAwait(false), question, cap), question);
        var buffer = new byte[Math.Clamp(content.Headers.ContentLength ?? 16_384, 1_024, cap) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancel).ConfigureAwait(false);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > cap) throw Counted.TooMuch(question, cap);
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(2L * length, cap + 1L));
        }
    }

    // One encoding at most: what is folded twice is folded to be unfolded by somebody careless.
    private static Stream Unfolded(HttpContent content, Stream raw, SourceQuestion question) => string.Join(',', content.Headers.ContentEncoding) switch
    {
        "" or "identity" => raw,
        "gzip" or "x-gzip" => new GZipStream(raw, CompressionMode.Decompress),
        "deflate" => new ZLibStream(raw, CompressionMode.Decompress),
        var other => throw new SourceException($"{question.Place} answered in a compression that is not read ({Sentence.Of(other)})."),
    };
}
