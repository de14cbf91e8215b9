using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;

namespace Wazil.Wasi.Binding;

/// <summary>What becomes of exceptions that leave a WASI function.</summary>
internal static class CallErrors
{
    /// <summary>Whether an exception is about the outer world, or the end of a wait. A mistake in the embedder's own
    /// file system or stream passes through to it.</summary>
    internal static bool CanTranslate(Exception exception) =>
        exception is OperationCanceledException || HostErrors.IsExpected(exception);

    /// <summary>Turns an exception into an error number, or a cancelled wait into the end of the guest.</summary>
    /// <exception cref="TrapException">The store was interrupted while the guest waited.</exception>
    internal static Errno Translate(WasiCall call, Exception exception)
    {
        if (exception is not OperationCanceledException)
            return HostErrors.ToErrno(exception);
        if (call.Store is { IsInterrupted: true })
            throw new TrapException(TrapCode.Interrupted);
        throw new OperationCanceledException(exception.Message, exception, call.Context.Options.Cancellation);
    }
}
