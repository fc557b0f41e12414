namespace TempoNest.Sessions.Exporting;

/// <summary>Lines of bytes with the newline that ends each, so that not one byte is lost.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The longest body there may be, and room for the rest; a longer line is cut and then found to be none.</summary>
    private const int Longest = 16 * 1024 * 1024;
    private readonly byte[] buffer = new byte[64 * 1024];
    private int at, end;

    /// <summary>The next line; the last may lack its newline; null behind it.</summary>
    public byte[]? Next()
    {
        using var line = new MemoryStream();
        while (line.Length < Longest)
        {
            if (at == end) (at, end) = (0, stream.Read(buffer));
            if (end == 0) break;
            var found = Array.IndexOf(buffer, (byte)'\n', at, end - at);
            var until = found < 0 ? end : found + 1;
            line.Write(buffer, at, until - at);
            at = until;
            if (found >= 0) break;
        }
        return line.Length == 0 ? null : line.ToArray();
    }
}
