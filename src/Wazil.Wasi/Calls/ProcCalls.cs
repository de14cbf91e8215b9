using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Calls;

/// <summary>Ending the program, signals to itself, and giving way to others.</summary>
internal static class ProcCalls
{
    /// <summary>The exit code of a program that the system ended by a signal is this and the signal's number.</summary>
    private const int ByTheSystem = 128;

    private const int SignalPipe = 13;

    /// <summary>The exit code of a program that wrote to a pipe whose reader is gone.</summary>
    internal const int BrokenPipe = ByTheSystem + SignalPipe;

    private const int LastSignal = 30;
    private const int SignalChild = 16;
    private const int SignalContinue = 17;
    private const int SignalUrgent = 22;
    private const int SignalWindow = 27;

    internal static Errno ProcExit(WasiCall call, int code)
    {
        call.Context.FlushOutput(call.Cancellation);
        throw new ExitException(code);
    }

    /// <summary>Signals whose default action is to end the program end it with 128 + number, as shells report it.</summary>
    internal static Errno ProcRaise(WasiCall call, int signal)
    {
        if (signal is < 0 or > LastSignal)
            return Errno.Inval;
        if (signal is 0 or SignalChild or SignalContinue or SignalUrgent or SignalWindow)
            return Errno.Success;
        call.Context.FlushOutput(call.Cancellation);
        throw new ExitException(ByTheSystem + signal);
    }

    internal static Errno SchedYield(WasiCall call)
    {
        call.Cancellation.ThrowIfCancellationRequested();
        Thread.Yield();
        return Errno.Success;
    }
}
