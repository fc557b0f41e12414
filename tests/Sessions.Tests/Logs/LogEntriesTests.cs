using TempoNest.Sessions.Logs;

namespace TempoNest.Sessions.Tests.Logs;

public sealed class LogEntriesTests
{
    private static IReadOnlyList<LogEntry> Entries(string text, string stream = "stderr") =>
        LogEntries.Of(text.Split('\n').Select(line => new LogLine(null, stream, line)));

    [Fact]
    public void A_python_traceback_is_one_error_named_by_its_last_line()
    {
        var entry = Assert.Single(Entries("""
            Traceback (most recent call last):
              File "app.py", line 3, in run
                raise ValueError("no")
            ValueError: no
            """));
        Assert.Equal((true, "ValueError: no", 4), (entry.IsError, entry.Text, entry.Lines));
    }

    [Fact]
    public void A_traceback_under_its_error_belongs_to_it_with_its_whole_chain()
    {
        var entries = Entries("""
            ERROR:root:order 17 failed
            Traceback (most recent call last):
              File "app.py", line 3, in run
            KeyError: 'x'

            During handling of the above exception, another exception occurred:

            Traceback (most recent call last):
              File "app.py", line 5, in run
            ValueError: no
            INFO:root:going on
            """);
        Assert.Equal(["ERROR:root:order 17 failed", "INFO:root:going on"], entries.Select(entry => entry.Text));
    }

    [Fact]
    public void Stacks_of_java_and_dotnet_and_a_go_panic_are_one_each()
    {
        Assert.Single(Entries("""
            12:00:00 [main] ERROR com.example.Orders - failed
            java.lang.IllegalStateException: no
            	at com.example.Orders.run(Orders.java:3)
            Caused by: java.io.IOException: disk
            	... 12 more
            """), entry => entry.Text.StartsWith("12:00:00", StringComparison.Ordinal));
        Assert.Single(Entries("""
            Unhandled exception. System.InvalidOperationException: no
               at Example.Orders.Run() in /src/Orders.cs:line 3
               --- End of inner exception stack trace ---
            """));
        var panic = Assert.Single(Entries("""
            panic: runtime error: index out of range [5] with length 3

            goroutine 1 [running]:
            main.main()
            	/src/main.go:7 +0x1d
            exit status 2
            """));
        Assert.Equal(LogLevel.Critical, panic.Level);
    }

    [Fact]
    public void Two_errors_are_two_and_streams_do_not_mix()
    {
        Assert.Equal(2, Entries("ERROR one\nERROR two").Count(entry => entry.IsError));
        var mixed = LogEntries.Of(
        [
            new(null, "stderr", "Traceback (most recent call last):"), new(null, "stdout", "INFO calm"),
            new(null, "stderr", "  File \"a.py\""), new(null, "stdout", "  indented"), new(null, "stderr", "ValueError: no"), new(null, "stderr", "ERROR next"),
        ]);
        Assert.Equal(["ValueError: no", "INFO calm", "ERROR next"], mixed.Select(entry => entry.Text));
    }

    [Fact]
    public void Lines_without_a_head_are_entries_of_their_own() => Assert.Equal(3, Entries("  indented from the start\nwords\n\nmore words").Count);
}
