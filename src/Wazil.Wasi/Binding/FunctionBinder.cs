using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;

namespace Wazil.Wasi.Binding;

/// <summary>Takes each WASI function by its shape. The letters in the comments are the types: i is i32, l is i64.</summary>
internal abstract class FunctionBinder
{
    internal delegate Errno Call(WasiCall call);
    internal delegate Errno CallI(WasiCall call, int a);
    internal delegate Errno CallII(WasiCall call, int a, int b);
    internal delegate Errno CallIII(WasiCall call, int a, int b, int c);
    internal delegate Errno CallIIII(WasiCall call, int a, int b, int c, int d);
    internal delegate Errno CallIIIII(WasiCall call, int a, int b, int c, int d, int e);
    internal delegate Errno CallIIIIII(WasiCall call, int a, int b, int c, int d, int e, int f);
    internal delegate Errno CallIIIIIII(WasiCall call, int a, int b, int c, int d, int e, int f, int g);
    internal delegate Errno CallIL(WasiCall call, int a, long b);
    internal delegate Errno CallILL(WasiCall call, int a, long b, long c);
    internal delegate Errno CallILI(WasiCall call, int a, long b, int c);
    internal delegate Errno CallILII(WasiCall call, int a, long b, int c, int d);
    internal delegate Errno CallILLI(WasiCall call, int a, long b, long c, int d);
    internal delegate Errno CallIIILI(WasiCall call, int a, int b, int c, long d, int e);
    internal delegate Errno CallIIIILLI(WasiCall call, int a, int b, int c, int d, long e, long f, int g);
    internal delegate Errno CallIIIIILLII(WasiCall call, int a, int b, int c, int d, int e, long f, long g, int h, int i);

    internal abstract void Bind(string name, string signature, Call call);
    internal abstract void Bind(string name, string signature, CallI call);
    internal abstract void Bind(string name, string signature, CallII call);
    internal abstract void Bind(string name, string signature, CallIII call);
    internal abstract void Bind(string name, string signature, CallIIII call);
    internal abstract void Bind(string name, string signature, CallIIIII call);
    internal abstract void Bind(string name, string signature, CallIIIIII call);
    internal abstract void Bind(string name, string signature, CallIIIIIII call);
    internal abstract void BindIL(string name, string signature, CallIL call);
    internal abstract void BindILL(string name, string signature, CallILL call);
    internal abstract void BindILI(string name, string signature, CallILI call);
    internal abstract void BindILII(string name, string signature, CallILII call);
    internal abstract void BindILLI(string name, string signature, CallILLI call);
    internal abstract void BindIIILI(string name, string signature, CallIIILI call);
    internal abstract void BindIIIILLI(string name, string signature, CallIIIILLI call);
    internal abstract void BindIIIIILLII(string name, string signature, CallIIIIILLII call);

    /// <summary>Binds the one function without a result.</summary>
    internal abstract void BindExit(string name, string signature, CallI call);
}
