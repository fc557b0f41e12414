using System.Net;
using TempoNest.Probes.Web;

namespace TempoNest.Probes.Docker;

/// <summary>Every body of the engine's, read up to a cap: whoever answers at its address may say anything for ever.</summary>
internal sealed class Capped(HttpMessageHandler inner, SourceQuestion question, ISecrets secrets, long cap) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Identity.Give(request, question, secrets);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var content = new StreamContent(new Counted(body, question, cap));
        foreach (var header in response.Content.Headers)
            if (header.Key != "Content-Length") content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = content;
        // A redirect would lead past the address that was checked.
        if ((int)response.StatusCode is >= 300 and <= 399) response.StatusCode = HttpStatusCode.BadGateway;
        return response;
    }

    private sealed class Counted(Stream inner, SourceQuestion question, long cap) : Stream
    {
        private long _read;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Count(int read) => (_read += read) <= cap ? read
            : throw new SourceException($"{question.Place} answered with more than {cap / 1_000_000} MB.");
    }
}
