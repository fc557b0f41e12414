namespace TempoNest.Probes.Web;

/// <summary>A body read up to a cap, counted after decompression: a small answer can unfold into a very large one.</summary>
internal static class Body
{
    public static async Task<ReadOnlyMemory<byte>> Read(HttpContent content, SourceQuestion question, int cap, CancellationToken cancel)
    {
        using var stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        var buffer = new byte[Math.Clamp(content.Headers.ContentLength ?? 16_384, 1_024, cap) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancel).ConfigureAwait(false);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > cap) throw new SourceException($"{question.Place} answered with more than {Size(cap)}.");
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(2L * length, cap + 1L));
        }
    }

    private static string Size(int bytes) => bytes >= 1_000_000 ? $"{bytes / 1_000_000} MB" : $"{bytes} bytes";
}
