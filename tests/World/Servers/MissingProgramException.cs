namespace TempoNest.World.Servers;

public sealed class MissingProgramException(string program, string package) : Exception(
    $"'{program}' is neither on the PATH nor in .tools. It comes with the apt package '{package}': run tests/install-servers.sh, " +
    $"or apt-get install --no-install-recommends {package}.");
