using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;

namespace Wazil.Wasi.Binding;

/// <summary>Runs calls and reports each of them.</summary>
internal static class CallTrace
{
    internal static int Run(TraceFormatter formatter, Action<string> sink, WasiCall call, long[] arguments, Func<WasiCall, Errno> body)
    {
        var begun = formatter.Begin(call, arguments);
        Errno errno;
        try
        {
            errno = body(call);
        }
        catch (Exception e) when (CallErrors.CanTranslate(e))
        {
            errno = Translate(sink, call, begun, e);
        }
        catch (ExitException)
        {
            sink(begun);
            throw;
        }
        sink(formatter.End(call, begun, arguments, errno));
        return (int)errno;
    }

    private static Errno Translate(Action<string> sink, WasiCall call, string begun, Exception exception)
    {
        if (exception is OperationCanceledException)
            sink(begun + " = interrupted");
        return CallErrors.Translate(call, exception);
    }
}
