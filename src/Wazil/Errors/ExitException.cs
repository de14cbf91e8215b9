using System.Globalization;

namespace Wazil;

/// <summary>The guest asked to end, as WASI's <c>proc_exit</c> does. Not an error: the exit code may be 0.</summary>
public sealed class ExitException : WasmException
{
    /// <summary>Makes an exit.</summary>
    /// <param name="exitCode">The exit code that the guest gave.</param>
    public ExitException(int exitCode)
        : base(string.Create(CultureInfo.InvariantCulture, $"exit with code {exitCode}")) => ExitCode = exitCode;

    /// <summary>The exit code that the guest gave.</summary>
    public int ExitCode { get; }
}
