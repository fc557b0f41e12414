using TempoNest.Sessions.Logs;

namespace TempoNest.Sessions.Tests.Logs;

public sealed class LineLevelTests
{
    [Theory]
    [InlineData("ERROR something broke")]
    [InlineData("ERROR: something broke")]
    [InlineData("ERROR:root:something broke")]
    [InlineData("[ERROR] something broke")]
    [InlineData("[error] something broke")]
    [InlineData("error: something broke")]
    [InlineData("2026-01-01 12:00:00,123 - app.orders - ERROR - something broke")]
    [InlineData("2026-01-01T12:00:00.000Z ERROR app::orders: something broke")]
    [InlineData("[2026-01-01T12:00:00Z ERROR app] something broke")]
    [InlineData("2026-01-01 12:00:00.000 | ERROR    | app:run:17 - something broke")]
    [InlineData("12:00:00.000 [main] ERROR com.example.Orders - something broke")]
    [InlineData("2026-01-01 12:00:00,000 17 ERROR orders app: something broke")]
    [InlineData("2026-01-01 12:00:00.000 UTC [17] ERROR:  relation \"x\" does not exist")]
    [InlineData("2026/01/01 12:00:00 [error] 31#31: *1 connect() failed")]
    [InlineData("Jan  1 12:00:00 host app[17]: ERROR something broke")]
    [InlineData("2026-01-01T12:00:00.000Z\terror\tapp.go:17\tsomething broke")]
    [InlineData("fail: Example.Orders[0]")]
    [InlineData("E0101 12:00:00.000000       1 app.go:17] something broke")]
    [InlineData("""{"level":"error","msg":"something broke"}""")]
    [InlineData("""{"time":1,"level":50,"msg":"something broke"}""")]
    [InlineData("""{"severity":"ERROR","message":"something broke"}""")]
    [InlineData("""{"log.level":"error","message":"something broke"}""")]
    [InlineData("{\"time\":1,\"level\":\"error\",\"msg\":\"cut off in the mid")]
    [InlineData("ts=2026-01-01T12:00:00Z level=error msg=\"something broke\"")]
    [InlineData("time=\"2026-01-01\" lvl=\"high\" severity=err")]
    [InlineData("Traceback (most recent call last):")]
    [InlineData("TypeError: x is undefined")]
    [InlineData("java.lang.NullPointerException: x")]
    [InlineData("Exception in thread \"main\" java.lang.IllegalStateException")]
    public void An_error_is_an_error(string line) => Assert.Equal(LogLevel.Error, LineLevel.Of(line));

    [Theory]
    [InlineData("FATAL: out of memory")]
    [InlineData("CRITICAL:root:out of memory")]
    [InlineData("crit: Example.Orders[0]")]
    [InlineData("2026-01-01 12:00:00 UTC [1] PANIC:  could not write")]
    [InlineData("panic: runtime error: index out of range")]
    [InlineData("thread 'main' panicked at src/main.rs:2:5:")]
    [InlineData("Unhandled exception. System.InvalidOperationException: x")]
    [InlineData("""{"level":60,"msg":"gone"}""")]
    [InlineData("F0101 12:00:00.000000 1 app.go:17] gone")]
    public void The_end_of_a_process_is_critical(string line) => Assert.Equal(LogLevel.Critical, LineLevel.Of(line));

    [Theory]
    [InlineData("0 errors")]
    [InlineData("0 ERROR lines were found")]
    [InlineData("Found 0 ERROR entries")]
    [InlineData("finished with error: 0")]
    [InlineData("pass: 10, error: 0, skipped: 3")]
    [InlineData("12:00:00 error rate is 0.1 %")]
    [InlineData("INFO no ERROR was seen")]
    [InlineData("2026-01-01 12:00:00 INFO 500 rows in 503 ms, ERROR count 0")]
    [InlineData("INFO:     127.0.0.1:1234 - \"GET /orders HTTP/1.1\" 503 Service Unavailable")]
    [InlineData("10.0.0.1 - - [01/Jan/2026:12:00:00 +0000] \"GET /error HTTP/1.1\" 500 12")]
    [InlineData("[GIN] 2026/01/01 - 12:00:00 | 500 | 1.2ms | 10.0.0.1 | GET \"/error\"")]
    [InlineData("""{"level":"info","msg":"ERROR: is only a word here","status":503}""")]
    [InlineData("""{"msg":"ERROR without a level","error":null}""")]
    [InlineData("level=info msg=\"no error\" errors=0")]
    [InlineData("2026-01-01 12:00:00 UTC [1] LOG:  error handling was set up")]
    [InlineData("DEBUG ERROR path taken")]
    [InlineData("wrote error.log")]
    [InlineData("the queue holds 517 jobs")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{\"level\":")]
    public void What_only_speaks_of_errors_is_none(string line) => Assert.True(LineLevel.Of(line) < LogLevel.Warning, LineLevel.Of(line).ToString());

    [Theory]
    [InlineData("WARNING: low", LogLevel.Warning)]
    [InlineData("warn: low", LogLevel.Warning)]
    [InlineData("""{"level":"WARN"}""", LogLevel.Warning)]
    [InlineData("1:M 01 Jan 2026 12:00:00.000 # WARNING low", LogLevel.Warning)]
    [InlineData("info: up", LogLevel.Info)]
    [InlineData("just words", LogLevel.Unsaid)]
    public void Milder_levels_are_told_apart(string line, LogLevel expected) => Assert.Equal(expected, LineLevel.Of(line));

    [Fact]
    public void Any_text_has_a_level_and_none_takes_long()
    {
        var pieces = new[] { "ERROR", "{", "\"", "[", ":", " ", "\t", "level=", "\\", "\ud800", "5", "'", "T", "0" };
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var line = string.Concat(Enumerable.Range(0, random.Next(2_000)).Select(_ => pieces[random.Next(pieces.Length)]));
            _ = LineLevel.Of(line);
            _ = LinePattern.Of(line);
        }
    }
}
